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
 * @param logs shortest time between two uploads of a log that still grows
 */
public record AgentFacts(
        RunId run,
        Layout layout,
        String bucket,
        String region,
        Path work,
        Duration heartbeat,
        Duration logs) {

    /** On AWS every upload costs; the local cloud names its own S3. */
    private static final Duration AWS_LOGS = Duration.ofSeconds(30);

    /**
     * @throws IllegalArgumentException naming the variable that is missing or malformed
     */
    static AgentFacts of(Map<String, String> environment, Path work) {
        Duration heartbeat =
                Duration.ofMillis(Long.parseLong(require(environment, "CHRONOS_HEARTBEAT_MILLIS")));
        boolean local = !environment.getOrDefault("AWS_ENDPOINT_URL_S3", "").isBlank();
        return new AgentFacts(
                new RunId(require(environment, "CHRONOS_RUN_ID")),
                new Layout(require(environment, "CHRONOS_ENVIRONMENT")),
                require(environment, "CHRONOS_BUCKET"),
                require(environment, "CHRONOS_REGION"),
                work,
                heartbeat,
                local || heartbeat.compareTo(AWS_LOGS) > 0 ? heartbeat : AWS_LOGS);
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

    /** A line for every report of the training. */
    Path metrics() {
        return output().resolve("metrics.jsonl");
    }

    /** Copies of logs, for sending them while they grow. */
    Path live() {
        return work.resolve("live");
    }

    /** What EC2 said when it took the instance back; written by the boot script. */
    Path interrupted() {
        return work.resolve("interrupted");
    }

    /** What the boot script passed, and when. */
    Path moments() {
        return work.resolve("moments");
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
