package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the boot script tells the agent.
 *
 * @param work folder for everything the agent keeps
 * @param heartbeat longest time between two writes of the state object
 */
public record AgentFacts(
        RunId run, Layout layout, String bucket, String region, Path work, Duration heartbeat) {

    /**
     * @throws IllegalArgumentException naming the variable that is missing or malformed
     */
    static AgentFacts of(Map<String, String> environment, Path work) {
        return new AgentFacts(
                new RunId(require(environment, "CHRONOS_RUN_ID")),
                new Layout(require(environment, "CHRONOS_ENVIRONMENT")),
                require(environment, "CHRONOS_BUCKET"),
                require(environment, "CHRONOS_REGION"),
                work,
                Duration.ofMillis(
                        Long.parseLong(require(environment, "CHRONOS_HEARTBEAT_MILLIS"))));
    }

    /** The files of a data set, by its place among the run's. */
    Path data(int index) {
        return work.resolve("data").resolve(String.valueOf(index));
    }

    Path baseModel() {
        return work.resolve("base-model");
    }

    /** The checkpoint to go on from. */
    Path checkpoint() {
        return work.resolve("checkpoint");
    }

    Path output() {
        return work.resolve("output");
    }

    /** The trained model. */
    Path models() {
        return output().resolve("models");
    }

    /** The user's own routes for the agent, where there are any. */
    Path routes() {
        return work.resolve("routes");
    }

    Path log() {
        return work.resolve("agent.log");
    }

    private static String require(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
