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
    static final String NATIVES = "dev/dist/" + "0".repeat(64);

    private Boots() {}

    static SystemState state(TrainingConfig config) {
        return States.starting(States.RUN, config, Instant.now());
    }

    static String script(String bucket) {
        return script(bucket, TrainingConfig.defaults());
    }

    static String script(String bucket, TrainingConfig config) {
        return script(bucket, state(config), "c5.2xlarge");
    }

    static String script(String bucket, SystemState state, String instanceType) {
        Pool pool = new Pool(Market.ON_DEMAND, instanceType, "", 1, 1, LIMIT);
        Duration heartbeat = Duration.ofSeconds(30);
        return BootScript.of("us-east-1", bucket, state, "0".repeat(64), pool, heartbeat);
    }

    /** With the longest names a user may choose, and every fact there may be. */
    static String longestScript() {
        TrainingConfig config = TrainingConfig.defaults().with("precision", Precision.TF32);
        return script("x".repeat(63), state(config).withNatives(NATIVES), "g4dn.2xlarge");
    }

    static String cloudConfig() {
        return CloudConfig.of(longestScript(), state(TrainingConfig.defaults()), LIMIT);
    }
}
