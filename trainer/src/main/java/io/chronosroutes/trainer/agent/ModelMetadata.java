package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code model_metadata.json}: where a model comes from. Written after its files, so that a folder
 * with it is complete.
 *
 * @param items series trained on
 * @param skippedItems series too short for the evaluation
 */
record ModelMetadata(
        String runId,
        TrainingConfig config,
        long parameters,
        List<String> data,
        int items,
        int skippedItems,
        Map<String, Scores> scores,
        Instant created) {}
