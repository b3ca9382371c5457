package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.Moment;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.data.BitMix;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The training loop. */
final class Trainer<B> {
    /** Steps after which the loss is fetched, and so checked, even when no report is due. */
    private static final int READ_EVERY = 20;

    private final TrainingConfig config;
    private final ChronosModel<B> model;
    private final Trainable trainable;
    private final SortedMap<String, NDArray> parameters;
    private final AdamW optimizer;
    private final Checkpoints checkpoints;
    private final Function<Map<String, NDArray>, Scores> validation;
    private final LearningRate rate;

    // where the loop stands
    private LoopState state;
    private LossMeter meter;
    private Pace pace;

    /**
     * @param validation scores the model's weights on held-out values
     * @param state where to begin; the weights and the optimizer are as they were then
     */
    Trainer(
            TrainingConfig config,
            ChronosModel<B> model,
            Trainable trainable,
            AdamW optimizer,
            Checkpoints checkpoints,
            Function<Map<String, NDArray>, Scores> validation,
            LoopState state) {
        this.config = config;
        this.model = model;
        this.trainable = trainable;
        this.parameters = trainable.parameters();
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
     * @param manager parent of what a step needs for a moment
     * @param batches by number
     * @throws TrainingException when the loss is ruined again
     */
    Result train(NDManager manager, LongFunction<B> batches, TrainingListener listener) {
        pace = new Pace(config, state);
        while (true) {
            meter = new LossMeter(manager, state.loss());
            try {
                boolean stopped = run(manager, batches, listener);
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

    private boolean run(NDManager manager, LongFunction<B> batches, TrainingListener listener) {
        long first = (long) state.step() * config.gradientAccumulation();
        try (Prefetch<B> prefetch = new Prefetch<>(batches, first)) {
            int step = state.step();
            int before = step;
            while (step < config.maxSteps() && !pace.isOver() && !isStale()) {
                if (listener.stopRequested()) {
                    note(step);
                    if (!checkpoints.isSaved(state)) checkpoints.save(state);
                    return true;
                }
                double learningRate = state.rateScale() * rate.at(step);
                step(manager, prefetch, step, learningRate);
                if (step == before) listener.reached(Moment.FIRST_STEP);
                step++;
                boolean last = step == config.maxSteps();
                boolean report = last || pace.reportDue();
                if (report) listener.progress(pace.report(step, learningRate, meter.read()));
                else if (meter.pending() == READ_EVERY) meter.read();
                if (config.validationEvery() > 0
                        && (last || step % config.validationEvery() == 0)) {
                    note(step);
                    validate(manager, listener);
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
    private void step(NDManager manager, Prefetch<B> batches, int step, double learningRate) {
        int parts = config.gradientAccumulation();
        try (NDManager scope = manager.newSubManager();
                Tape tape = new Tape(scope, parameters)) {
            Map<String, NDArray> weights = trainable.weights(tape.leaves());
            NDArray total = null;
            for (int part = 0; part < parts; part++) {
                Torch.seed(passSeed(config.seed(), (long) step * parts + part));
                float dropout = config.dropout().floatValue();
                NDArray loss = model.loss(scope, weights, batches.take(), dropout);
                tape.accumulate(loss, 1.0 / parts);
                NDArray share = loss.stopGradient().div(parts);
                total = total == null ? share : total.add(share);
            }
            List<NDArray> gradients = tape.gradients();
            meter.add(total, optimizer.step(gradients, learningRate));
        }
    }

    private void validate(NDManager manager, TrainingListener listener) {
        try (NDManager scope = manager.newSubManager()) {
            Scores scores = validation.apply(trainable.model(scope).weights());
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

    /** A seed of its own for every pass: dropout then needs no memory of what was drawn before. */
    private static long passSeed(long seed, long pass) {
        return BitMix.mix(seed + (pass + 1) * BitMix.GOLDEN);
    }
}
