package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Data parallel training on one machine: copies of the model, each on a device and a thread of its
 * own, share the windows of every step. Their gradients, weighted so that they add up to those of
 * the whole, are summed where the optimizer is; the copies take the new weights from there.
 */
final class Replicas<B> implements AutoCloseable {

    /** A copy and the thread it lives in. */
    private record Copy<B>(Replica<B> replica, Worker worker) {}

    private final Replica<B> first;
    private final TrainingConfig config;
    private final List<Copy<B>> others = new ArrayList<>();

    /**
     * @param first the model that the optimizer changes; it computes on the calling thread
     */
    Replicas(Replica<B> first, TrainingConfig config) {
        this.first = first;
        this.config = config;
        try {
            for (int number = 1; number < count(config); number++) others.add(copy(number));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** How many share a batch; the tensor library has been started. */
    static int count(TrainingConfig config) {
        if (config.replicas() > 0) return config.replicas();
        return Math.max(1, Math.min(Torch.gpus(), config.batchSize()));
    }

    private Copy<B> copy(int number) {
        Worker worker = new Worker("replica " + number);
        try {
            return new Copy<>(worker.join(worker.begin(() -> replica(number))), worker);
        } catch (RuntimeException e) {
            worker.end();
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the same description makes the same kind of model
    private Replica<B> replica(int number) {
        NDManager manager = Torch.newManager(number);
        Torch.useThreads(config.threads());
        Kernels kernels = Kernels.compile(config.precision());
        Trainable trainable = first.trainable().copy(manager);
        ChronosModel<B> model = (ChronosModel<B>) trainable.config().model(kernels);
        return new Replica<>(manager, kernels, model, trainable);
    }

    /**
     * Loss and gradients of a whole step, on the first replica's device.
     *
     * @param shares by replica
     */
    Replica.Pass pass(List<List<Batches.Share<B>>> shares) {
        float dropout = config.dropout().floatValue();
        List<Future<Replica.Pass>> running = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            Replica<B> replica = others.get(i).replica();
            List<Batches.Share<B>> own = shares.get(i + 1);
            running.add(
                    others.get(i)
                            .worker()
                            .begin(
                                    () -> {
                                        replica.follow(first);
                                        return replica.pass(own, dropout);
                                    }));
        }
        Replica.Pass whole = first.pass(shares.get(0), dropout);
        try {
            for (int i = 0; i < running.size(); i++) {
                whole = sum(whole, others.get(i).worker().join(running.get(i)));
            }
            return whole;
        } catch (RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    private Replica.Pass sum(Replica.Pass whole, Replica.Pass part) {
        try (part) {
            if (part.gradients().isEmpty()) return whole;
            NDManager scope = whole.scope();
            NDArray loss = whole.loss().add(Torch.copy(part.loss(), scope));
            if (whole.gradients().isEmpty()) {
                List<NDArray> all =
                        part.gradients().stream().map(g -> Torch.copy(g, scope)).toList();
                return new Replica.Pass(scope, loss, all);
            }
            first.kernels().add(whole.gradients(), part.gradients());
            return new Replica.Pass(scope, loss, whole.gradients());
        }
    }

    /** After what each is doing. */
    @Override
    public void close() {
        for (Copy<B> copy : others) {
            copy.worker().begin(Executors.callable(copy.replica()::close));
            copy.worker().end();
        }
    }
}
