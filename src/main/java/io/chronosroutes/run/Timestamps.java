package io.chronosroutes.run;

import java.time.Instant;

/**
 * When a run passed each of its transitions (UTC); null for those it has not passed.
 *
 * @param command when its user asked for it; null where no user did
 * @param start when the lock was taken, which begins initialization
 * @param instance when EC2 gave the instance
 */
public record Timestamps(
        Instant command,
        Instant start,
        Instant initialization,
        Instant instance,
        Instant dataSync,
        Instant trainingStart,
        Instant trainingEnd,
        Instant resultsSync,
        Instant cleanup,
        Instant failed,
        Instant killed,
        Instant lastUpdate) {

    static Timestamps starting(Instant now) {
        return new Timestamps(null, now, now, null, null, null, null, null, null, null, null, now);
    }

    public Timestamps asked(Instant when) {
        return early(when, start, instance);
    }

    public Timestamps locked(Instant now) {
        return early(command, now, instance);
    }

    public Timestamps given(Instant now) {
        return early(command, start, now);
    }

    private Timestamps early(Instant command, Instant start, Instant instance) {
        return new Timestamps(
                command,
                start,
                start,
                instance,
                dataSync,
                trainingStart,
                trainingEnd,
                resultsSync,
                cleanup,
                failed,
                killed,
                lastUpdate);
    }

    Timestamps updated(Instant now) {
        return new Timestamps(
                command,
                start,
                initialization,
                instance,
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
                command,
                start,
                initialization,
                instance,
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
