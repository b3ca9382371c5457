package io.chronosroutes.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** States for tests. */
public final class States {

    public static final RunId RUN = new RunId("20261124-100000-a1b2");

    private States() {}

    public static SystemState starting(Instant now) {
        return starting(RUN, now);
    }

    public static SystemState starting(RunId run, Instant now) {
        return starting(run, TrainingConfig.defaults(), now);
    }

    public static SystemState starting(RunId run, TrainingConfig config, Instant now) {
        return starting("dev", run, config, now);
    }

    private static SystemState starting(
            String environment, RunId run, TrainingConfig config, Instant now) {
        Layout layout = new Layout(environment);
        return SystemState.starting(
                run,
                environment,
                "g4dn.2xlarge",
                "s3://bucket/" + layout.run(run),
                List.of("s3://bucket/cached-datasets/x.csv"),
                null,
                layout.runtime("0".repeat(64)),
                Duration.ZERO,
                now.plus(Duration.ofHours(12)),
                Cost.of(0.752, Duration.ofHours(12)),
                config,
                now);
    }

    /** A run that went to this status the shortest legal way. */
    public static SystemState in(Status status, Instant now) {
        return in("dev", status, now);
    }

    public static SystemState in(String environment, Status status, Instant now) {
        SystemState state = starting(environment, RUN, TrainingConfig.defaults(), now);
        return switch (status) {
            case INITIALIZATION -> state;
            case DATA_SYNC, FAILED, KILLED -> state.to(status, now);
            case TRAINING -> in(environment, Status.DATA_SYNC, now).to(status, now);
            case RESULTS_SYNC -> in(environment, Status.TRAINING, now).to(status, now);
            case CLEANUP -> in(environment, Status.RESULTS_SYNC, now).to(status, now);
        };
    }
}
