package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.tensor.Tape;
import java.util.Map;
import java.util.function.Supplier;

/** The training loop. */
final class Trainer<B> {
    /** Steps after which the loss is fetched, and so checked, even when no report is due. */
    private static final int READ_EVERY = 20;

    private final TrainingConfig config;
    private final ChronosModel<B> model;
    private final Map<String, NDArray> weights;
    private final AdamW optimizer;

    Trainer(
            TrainingConfig config,
            ChronosModel<B> model,
            Map<String, NDArray> weights,
            AdamW optimizer) {
        this.config = config;
        this.model = model;
        this.weights = weights;
        this.optimizer = optimizer;
    }

    /**
     * Where the loop ended.
     *
     * @param loss debiased moving average, NaN without a step
     */
    record Result(int steps, double loss, double seconds) {}

    /**
     * Trains until the last step, or until the listener asks to stop.
     *
     * @param manager parent of what a step needs for a moment
     * @throws TrainingException when the loss is not finite
     */
    Result train(NDManager manager, Supplier<B> batches, TrainingListener listener) {
        LearningRate rate =
                new LearningRate(config.learningRate(), config.warmupSteps(), config.maxSteps());
        LossMeter meter = new LossMeter(manager);
        Pace pace = new Pace(config.maxSteps(), config.batchSize());
        float dropout = config.dropout().floatValue();
        int step = 0;
        try (Prefetch<B> prefetch = new Prefetch<>(batches)) {
            while (step < config.maxSteps() && !listener.stopRequested()) {
                B batch = prefetch.take();
                double learningRate = rate.at(step);
                try (NDManager scope = manager.newSubManager();
                        Tape tape = new Tape(scope, weights)) {
                    NDArray loss = model.loss(scope, tape.leaves(), batch, dropout);
                    NDArray norm = optimizer.step(tape.backward(loss), learningRate);
                    meter.add(loss, norm);
                }
                step++;
                boolean last = step == config.maxSteps();
                if (last || pace.reportDue() || meter.pending() == READ_EVERY) meter.read();
                if (last || pace.reportDue()) {
                    listener.progress(pace.report(step, learningRate, meter.loss(), meter.norm()));
                }
            }
        }
        meter.read();
        return new Result(step, meter.loss(), pace.seconds());
    }
}
