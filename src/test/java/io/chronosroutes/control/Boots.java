package io.chronosroutes.control;

import io.chronosroutes.run.Precision;
import io.chronosroutes.run.States;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import java.time.Duration;
import java.time.Instant;

/** Boot scripts and user data for tests. */
final class Boots {

    static final Duration LIMIT = Duration.ofHours(12);

    private Boots() {}

    static SystemState state(TrainingConfig config) {
        return States.starting(States.RUN, config, Instant.now());
    }

    static String script(String bucket) {
        return script(bucket, TrainingConfig.defaults());
    }

    static String script(String bucket, TrainingConfig config) {
        return BootScript.of(
                "us-east-1", bucket, state(config), "0".repeat(64), LIMIT, Duration.ofSeconds(30));
    }

    /** With the longest names a user may choose, and every fact there may be. */
    static String longestScript() {
        return script("x".repeat(63), TrainingConfig.defaults().with("precision", Precision.TF32));
    }

    static String cloudConfig() {
        return CloudConfig.of(longestScript(), state(TrainingConfig.defaults()), LIMIT);
    }
}
