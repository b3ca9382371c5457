package io.chronosroutes.trainer.training;

import io.chronosroutes.trainer.evaluation.Scoreboard;
import java.nio.file.Path;

/**
 * What a training run leaves behind.
 *
 * @param steps done
 * @param finalLoss debiased moving average; NaN when no step was done
 * @param seconds of training, without evaluation
 * @param millisPerStep mean over the run
 * @param scores on the held-out values; empty ({@code items} 0) when stopped
 * @param modelFolder the checkpoint, Hugging Face layout
 * @param stopped whether the listener asked to stop before the last step
 * @param items in the data
 * @param skippedItems too short to be evaluated
 * @param parameters the model has learned
 */
public record TrainingOutcome(
        int steps,
        double finalLoss,
        double seconds,
        double millisPerStep,
        Scoreboard scores,
        Path modelFolder,
        boolean stopped,
        int items,
        int skippedItems,
        long parameters) {}
