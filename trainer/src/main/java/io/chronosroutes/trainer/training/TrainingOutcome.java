package io.chronosroutes.trainer.training;

import io.chronosroutes.trainer.evaluation.Example;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a training run leaves behind.
 *
 * @param steps done
 * @param finalLoss debiased moving average; NaN when no step was done
 * @param seconds of training, without evaluation
 * @param millisPerStep mean over the run
 * @param scores on the held-out values; empty when stopped
 * @param examples forecasts to look at; none when stopped
 * @param modelFolder the checkpoint, Hugging Face layout
 * @param stopped whether the listener asked to stop before the last step
 * @param items in the data
 * @param rows in the data, missing values included
 * @param skippedItems too short to be evaluated
 * @param fingerprints what each data set's content hashes to, by name
 * @param parameters the model has learned
 */
public record TrainingOutcome(
        int steps,
        double finalLoss,
        double seconds,
        double millisPerStep,
        Scoreboard scores,
        List<Example> examples,
        Path modelFolder,
        boolean stopped,
        int items,
        long rows,
        int skippedItems,
        Map<String, String> fingerprints,
        long parameters) {}
