package io.chronosroutes.trainer.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code model_metadata.json}: where a model comes from, and what is known of how good it is.
 * Written after the model's files, so that a folder with it is complete.
 *
 * @param runId the run that made it
 * @param baseModel null for a model trained from scratch
 * @param config every setting of the run
 * @param steps optimizer steps done
 * @param finalLoss debiased moving average of the training loss
 * @param scores empty when the run was stopped early
 * @param program what trained it
 * @param versions of what it was trained with: java, djl, pytorch, duckdb
 * @param seconds of each part of the run that had ended when this was written
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ModelMetadata(
        int schemaVersion,
        String runId,
        Model model,
        Base baseModel,
        Data data,
        TrainingConfig config,
        int steps,
        double finalLoss,
        Scoreboard scores,
        Program program,
        Map<String, String> versions,
        Hardware hardware,
        Map<String, Double> seconds,
        Instant created) {

    public static final int SCHEMA_VERSION = 2;

    /**
     * The model itself.
     *
     * @param name what it was called when it was asked for
     * @param architecture the class that config.json names
     * @param parameters numbers it has learned
     * @param contextLength most values of history
     * @param predictionLength values predicted at once
     * @param levels quantile levels it answers
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Model(
            String name,
            String architecture,
            long parameters,
            int contextLength,
            int predictionLength,
            float[] levels) {}

    /**
     * What it was trained from.
     *
     * @param uri as it was asked for
     * @param revision of an {@code hf://} URI, where it names one
     * @param sha256 of its weights' file, where there is one of the usual name
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Base(String uri, String revision, String sha256) {}

    /**
     * What it was trained on.
     *
     * @param uris where it lies
     * @param fingerprints SHA-256 of the content of each data set, by name
     * @param items series in it
     * @param rows values in it, missing ones included
     * @param skippedItems series that were not evaluated
     * @param skippedWhy the reason, or null where none was skipped
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Data(
            List<String> uris,
            Map<String, String> fingerprints,
            int items,
            long rows,
            int skippedItems,
            String skippedWhy) {}

    /**
     * The program as it was built.
     *
     * @param commit of its source, ending in {@code -dirty} where that was changed, or {@code
     *     unknown}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Program(String version, String commit) {}

    /**
     * What it was trained on.
     *
     * @param cpu the processor's name
     * @param cpus logical processors
     * @param memoryBytes of the machine
     * @param gpu the first GPU's name, or null
     * @param instanceType EC2's name for the machine, or null
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Hardware(
            String cpu, int cpus, long memoryBytes, String gpu, String instanceType) {}
}
