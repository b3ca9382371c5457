package io.chronosroutes.run;

import java.time.Instant;
import java.util.Map;

/**
 * {@code training.json}: what the instance did, step by step; written on every path.
 *
 * @param status success, failed or killed
 * @param subject what was trained on what; null in reports that don't say
 * @param cost until the report was written; null in reports that don't say
 * @param timeline from the user's command to the first optimizer step, by {@link Moment}, as far as
 *     the run came; null in reports that don't say
 * @param phases by name: preflight, data_sync, training, results_sync, in order
 * @param scores by forecaster: model, base_model, seasonal_naive; over all data sets
 * @param model where the checkpoint lies, or null when none was kept
 * @param report where the page about the run lies, or null when there is none
 * @param notPromoted why the model did not become the environment's current one, or null
 */
public record TrainingReport(
        int schemaVersion,
        String runId,
        String environment,
        String status,
        String instanceId,
        String instanceType,
        Instant started,
        Instant ended,
        Subject subject,
        Cost cost,
        Map<String, Instant> timeline,
        Map<String, Phase> phases,
        Integer steps,
        Double finalLoss,
        Double millisPerStep,
        Map<String, Scores> scores,
        String model,
        String report,
        String notPromoted,
        RunError error) {

    public static final int SCHEMA_VERSION = 1;
}
