package io.chronosroutes.trainer.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.chronosroutes.run.TrainingConfig;

/**
 * Where the training loop stands; with the weights and the optimizer's moments, all that the next
 * step depends on. Windows and dropout are functions of the seed and the step.
 *
 * @param step steps done
 * @param rateScale factor on the learning rate, halved by a return to a checkpoint
 * @param loss what the loss meter remembers
 * @param best step and score of the best validation, or null
 * @param worse validations since it
 * @param seconds trained
 * @param config what is trained
 */
@JsonNaming(SnakeCaseStrategy.class)
record LoopState(
        int step,
        double rateScale,
        LossMeter.Memory loss,
        Best best,
        int worse,
        double seconds,
        TrainingConfig config) {

    /**
     * The validation to beat.
     *
     * @param score WQL, lower is better
     */
    record Best(int step, double score) {}

    static LoopState start(TrainingConfig config) {
        return new LoopState(0, 1, LossMeter.Memory.EMPTY, null, 0, 0, config);
    }

    LoopState after(int steps, LossMeter.Memory memory, double trained) {
        return new LoopState(steps, rateScale, memory, best, worse, trained, config);
    }

    /** The state after a validation. */
    LoopState validated(double score) {
        boolean better = best == null || score < best.score();
        return new LoopState(
                step,
                rateScale,
                loss,
                better ? new Best(step, score) : best,
                better ? 0 : worse + 1,
                seconds,
                config);
    }

    boolean isBest() {
        return best != null && best.step() == step;
    }

    /** Whether it was returned to before. */
    boolean isReturnedTo() {
        return rateScale < 1;
    }

    LoopState withHalfTheRate() {
        return new LoopState(step, rateScale / 2, loss, best, worse, seconds, config);
    }
}
