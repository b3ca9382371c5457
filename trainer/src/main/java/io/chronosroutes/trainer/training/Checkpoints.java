package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.tensor.Kernels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the newest checkpoints of a run, and the parameters of its best validation. */
final class Checkpoints {
    private final NDManager manager;
    private final Kernels kernels;
    private final Path folder;
    private final int keepLast;
    private final Trainable trainable;
    private final AdamW optimizer;
    private final TrainingListener listener;

    // what is kept, oldest first
    private final Deque<Checkpoint> kept = new ArrayDeque<>();

    /**
     * @param manager parent of what is needed for a moment
     * @param folder receives {@code checkpoints/step-N/}, and has the run's {@code metrics.jsonl}
     */
    Checkpoints(
            NDManager manager,
            Kernels kernels,
            Path folder,
            int keepLast,
            Trainable trainable,
            AdamW optimizer,
            TrainingListener listener) {
        this.manager = manager;
        this.kernels = kernels;
        this.folder = folder;
        this.keepLast = keepLast;
        this.trainable = trainable;
        this.optimizer = optimizer;
        this.listener = listener;
    }

    /** Keeps the first state of a run, to return to; it is of no use elsewhere. */
    LoopState begin(LoopState state) {
        write(state);
        return state;
    }

    /** Goes on from another run's checkpoint; its state is the first one here. */
    LoopState resume(Checkpoint from) {
        LoopState state = from.state();
        from.read(manager, kernels, trainable.parameters(), optimizer);
        try {
            best().copyBest(from);
        } catch (IOException e) {
            throw failed(best().folder(), e);
        }
        write(state);
        return state;
    }

    /** Writes a checkpoint and forgets the oldest. */
    void save(LoopState state) {
        listener.checkpoint(write(state).folder());
        // Only now: the listener may have been at work on an older one until here.
        while (kept.size() > keepLast) kept.removeFirst().delete();
    }

    /** Whether the newest checkpoint is of this step. */
    boolean isSaved(LoopState state) {
        return !kept.isEmpty() && kept.getLast().state().step() == state.step();
    }

    /** Goes back to the newest checkpoint, with half the learning rate. */
    LoopState goBack() {
        Checkpoint newest = kept.getLast();
        newest.read(manager, kernels, trainable.parameters(), optimizer);
        return newest.state().withHalfTheRate();
    }

    /** Keeps the parameters as the best so far. */
    void saveBest() {
        try {
            best().writeBest(trainable.parameters());
        } catch (IOException e) {
            throw failed(best().folder(), e);
        }
    }

    /** Makes the best parameters the current ones, where there was a validation. */
    void restoreBest() {
        if (best().hasBest()) best().readBest(manager, kernels, trainable.parameters());
    }

    private Checkpoint write(LoopState state) {
        Path target = folder.resolve("checkpoints").resolve("step-" + state.step());
        Checkpoint checkpoint = new Checkpoint(target);
        checkpoint.delete();
        try {
            Files.createDirectories(target);
            checkpoint.writeConfig(trainable.config().json());
            checkpoint.writeParameters(trainable.parameters());
            checkpoint.writeOptimizer(optimizer);
            checkpoint.copyBest(best());
            Path metrics = folder.resolve(Checkpoint.METRICS);
            if (Files.exists(metrics)) Files.copy(metrics, target.resolve(Checkpoint.METRICS));
            checkpoint.write(state);
        } catch (IOException e) {
            throw failed(target, e);
        }
        kept.removeIf(checkpoint::equals);
        kept.addLast(checkpoint);
        return checkpoint;
    }

    private Checkpoint best() {
        return new Checkpoint(folder.resolve("checkpoints").resolve("best"));
    }

    private static UncheckedIOException failed(Path target, IOException e) {
        return new UncheckedIOException("cannot write " + target + ": " + e.getMessage(), e);
    }
}
