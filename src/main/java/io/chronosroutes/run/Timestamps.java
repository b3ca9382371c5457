package io.chronosroutes.run;

import java.time.Instant;

/** When a run passed each of its transitions (UTC); null for those it has not passed. */
public record Timestamps(
        Instant start,
        Instant initialization,
        Instant dataSync,
        Instant trainingStart,
        Instant trainingEnd,
        Instant resultsSync,
        Instant cleanup,
        Instant failed,
        Instant killed,
        Instant lastUpdate) {

    static Timestamps starting(Instant now) {
        return new Timestamps(now, now, null, null, null, null, null, null, null, now);
    }

    Timestamps updated(Instant now) {
        return new Timestamps(
                start,
                initialization,
                dataSync,
                trainingStart,
                trainingEnd,
                resultsSync,
                cleanup,
                failed,
                killed,
                now);
    }

    Timestamps stamped(Status from, Status to, Instant now) {
        return new Timestamps(
                start,
                initialization,
                to == Status.DATA_SYNC ? now : dataSync,
                to == Status.TRAINING ? now : trainingStart,
                from == Status.TRAINING ? now : trainingEnd,
                to == Status.RESULTS_SYNC ? now : resultsSync,
                to == Status.CLEANUP ? now : cleanup,
                to == Status.FAILED ? now : failed,
                to == Status.KILLED ? now : killed,
                now);
    }
}
