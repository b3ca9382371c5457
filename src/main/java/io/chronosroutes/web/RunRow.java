package io.chronosroutes.web;

import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingReport;
import java.time.Instant;
import java.util.Map;

/**
 * A line of the table of runs.
 *
 * @param status success, failed or killed; {@code active}; or {@code unknown} without a report
 * @param scores by forecaster, or null
 * @param hasReport whether there is a page about the run
 * @param error why it ended early, or null
 */
record RunRow(
        String runId,
        String status,
        Instant started,
        Instant ended,
        String instanceType,
        Integer steps,
        Double finalLoss,
        Map<String, Scores> scores,
        boolean hasReport,
        String error) {

    static RunRow of(RunId run, TrainingReport r) {
        return new RunRow(
                run.value(),
                r.status(),
                r.started() == null ? run.time() : r.started(),
                r.ended(),
                r.instanceType(),
                r.steps(),
                r.finalLoss(),
                r.scores(),
                r.report() != null,
                r.error() == null ? null : r.error().message());
    }

    static RunRow without(RunId run, String status) {
        return new RunRow(
                run.value(), status, run.time(), null, null, null, null, null, false, null);
    }
}
