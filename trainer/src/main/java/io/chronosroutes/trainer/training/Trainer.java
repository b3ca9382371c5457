package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.Moment;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.data.BitMix;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The training loop. */
final class Trainer<B> {
    /** Steps after which the loss is fetched, and so checked, even when no report is due. */
    private static final int READ_EVERY = 20;

    private final TrainingConfig config;
    private final Replica<B> replica;
    private final AdamW optimizer;
    private final Checkpoints checkpoints;
    private final Function<Map<String, NDArray>, Scores> validation;
    private final LearningRate rate;

    // where the loop stands
    private LoopState state;
    private LossMeter meter;
    private Pace pace;

    /**
     * @param replica the model that is trained
     * @param validation scores the model's weights on held-out values
     * @param state where to begin; the weights and the optimizer are as they were then
     */
    Trainer(
            TrainingConfig config,
            Replica<B> replica,
            AdamW optimizer,
            Checkpoints checkpoints,
            Function<Map<String, NDArray>, Scores> validation,
            LoopState state) {
        this.config = config;
        this.replica = replica;
        this.optimizer = optimizer;
        this.checkpoints = checkpoints;
        this.validation = validation;
        this.state = state;
        this.rate =
                new LearningRate(
                        config.schedule(),
                        config.learningRate(),
                        config.warmupSteps(),
                        config.maxSteps());
    }

    /**
     * Where the loop ended.
     *
     * @param stopped whether the listener asked for it
     */
    record Result(LoopState state, boolean stopped) {}

    /**
     * Trains until the last step, the time limit, validations that don't improve, or until the
     * listener asks to stop. A ruined loss leads back to the last checkpoint once, with half the
     * learning rate.
     *
     * @param steps what each trains on, by number
     * @throws TrainingException when the loss is ruined again
     */
    Result train(LongFunction<List<List<Batches.Share<B>>>> steps, TrainingListener listener) {
        try (Replicas<B> replicas = new Replicas<>(replica, config)) {
            return train(replicas, steps, listener);
        }
    }

    private Result train(
            Replicas<B> replicas,
            LongFunction<List<List<Batches.Share<B>>>> steps,
            TrainingListener listener) {
        pace = new Pace(config, state);
        while (true) {
            meter = new LossMeter(replica.manager(), state.loss());
            try {
                boolean stopped = run(replicas, steps, listener);
                return new Result(state, stopped);
            } catch (LossException e) {
                if (state.isReturnedTo()) throw again(e);
                state = checkpoints.goBack();
                listener.notice(
                        "%s; going on from step %d with half the learning rate"
                                .formatted(e.getMessage(), state.step()));
            }
        }
    }

    private boolean run(
            Replicas<B> replicas,
            LongFunction<List<List<Batches.Share<B>>>> steps,
            TrainingListener listener) {
        try (Prefetch<List<List<Batches.Share<B>>>> batches = new Prefetch<>(steps, state.step())) {
            int step = state.step();
            int before = step;
            while (step < config.maxSteps() && !pace.isOver() && !isStale()) {
                if (listener.stopRequested()) {
                    note(step);
                    if (!checkpoints.isSaved(state)) checkpoints.save(state);
                    return true;
                }
                double learningRate = state.rateScale() * rate.at(step);
                // A seed for every step: dropout then needs no memory of what was drawn before.
                Torch.seed(BitMix.mix(config.seed() + (step + 1) * BitMix.GOLDEN));
                step(replicas, batches.take(), learningRate);
                if (step == before) listener.reached(Moment.FIRST_STEP);
                step++;
                boolean last = step == config.maxSteps();
                boolean report = last || pace.reportDue();
                if (report) {
                    listener.progress(
                            pace.report(step, learningRate, meter.read(), batches.waited()));
                } else if (meter.pending() == READ_EVERY) {
                    meter.read();
                }
                if (config.validationEvery() > 0
                        && (last || step % config.validationEvery() == 0)) {
                    note(step);
                    validate(listener);
                }
                if (config.checkpointEvery() > 0 && !last && step % config.checkpointEvery() == 0) {
                    note(step);
                    checkpoints.save(state);
                }
            }
            note(step);
            if (step < config.maxSteps()) listener.notice(whyItEnded());
            return false;
        }
    }

    /** Forward, backward and update; nothing here waits for the device. */
    private void step(
            Replicas<B> replicas, List<List<Batches.Share<B>>> shares, double learningRate) {
        try (Replica.Pass pass = replicas.pass(shares)) {
            meter.add(pass.loss(), optimizer.step(pass.gradients(), learningRate));
        }
    }

    private void validate(TrainingListener listener) {
        try (NDManager scope = replica.manager().newSubManager()) {
            Scores scores = validation.apply(replica.trainable().model(scope).weights());
            state = state.validated(scores.wql());
            if (state.isBest()) checkpoints.saveBest();
            listener.validated(
                    new ValidationReport(
                            state.step(), scores.wql(), scores.mase(), state.isBest()));
        }
    }

    /** Brings the state up to date; the loss is checked before anything of it is kept. */
    private void note(int step) {
        state = state.after(step, meter.read(), pace.seconds());
    }

    private boolean isStale() {
        return config.earlyStopping() > 0 && state.worse() >= config.earlyStopping();
    }

    private String whyItEnded() {
        String why =
                isStale()
                        ? "no better validation since step " + state.best().step()
                        : "the time limit of %s is reached".formatted(config.timeLimit().text());
        return "ended at step %d of %d: %s".formatted(state.step(), config.maxSteps(), why);
    }

    private TrainingException again(LossException e) {
        return new TrainingException(
                e.getMessage()
                        + ", again after a return to an earlier step with half the learning rate;"
                        + " a smaller learning rate, or data without extreme values, may help");
    }
}
