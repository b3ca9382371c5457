package io.chronosroutes.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What to train and how; travels with the run as {@code user-configs/training-config.json}. A
 * setting that is absent has its default, so a document written before a setting existed still
 * reads. {@link TrainingSetting} says what each is and which values it takes; null is none.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TrainingConfig(
        String model,
        String baseModel,
        FineTune fineTune,
        Integer loraR,
        Double loraAlpha,
        List<String> loraTargets,
        Boolean mergeAdapter,
        Integer contextLength,
        Integer predictionLength,
        Integer minPast,
        Integer horizon,
        Integer evaluationWindows,
        Integer seasonLength,
        String itemColumn,
        String timestampColumn,
        String targetColumn,
        List<String> pastCovariates,
        List<String> knownCovariates,
        String frequency,
        List<Double> dataProbabilities,
        Double tsmixupProbability,
        Double kernelsynthProbability,
        Double dropProb,
        Integer batchSize,
        Integer gradientAccumulation,
        Integer maxSteps,
        TimeSpan timeLimit,
        Double learningRate,
        Schedule schedule,
        Integer warmupSteps,
        Double weightDecay,
        Double clipGradNorm,
        Double dropout,
        Precision precision,
        Integer validationEvery,
        Integer earlyStopping,
        Integer checkpointEvery,
        Integer keepLast,
        Boolean keepBest,
        String resumeFrom,
        Boolean incremental,
        TimeSpan lookback,
        Double performanceThreshold,
        Long seed,
        Integer threads,
        Integer replicas) {

    /** Defaults are those of a short run from scratch. */
    public TrainingConfig {
        model = or(model, "chronos-bolt-nano");
        fineTune = or(fineTune, FineTune.FULL);
        loraR = or(loraR, 8);
        loraAlpha = or(loraAlpha, 16.0);
        loraTargets = List.copyOf(or(loraTargets, List.of("q", "k", "v", "o")));
        mergeAdapter = or(mergeAdapter, false);
        contextLength = or(contextLength, 512);
        predictionLength = or(predictionLength, 64);
        minPast = or(minPast, 60);
        horizon = or(horizon, 12);
        evaluationWindows = or(evaluationWindows, 1);
        seasonLength = or(seasonLength, 0);
        itemColumn = or(itemColumn, "item_id");
        timestampColumn = or(timestampColumn, "timestamp");
        targetColumn = or(targetColumn, "target");
        pastCovariates = List.copyOf(or(pastCovariates, List.of()));
        knownCovariates = List.copyOf(or(knownCovariates, List.of()));
        dataProbabilities = List.copyOf(or(dataProbabilities, List.of()));
        tsmixupProbability = or(tsmixupProbability, 0.0);
        kernelsynthProbability = or(kernelsynthProbability, 0.0);
        dropProb = or(dropProb, 0.0);
        batchSize = or(batchSize, 32);
        gradientAccumulation = or(gradientAccumulation, 1);
        maxSteps = or(maxSteps, 1000);
        learningRate = or(learningRate, 3e-3);
        schedule = or(schedule, Schedule.LINEAR);
        warmupSteps = or(warmupSteps, 100);
        weightDecay = or(weightDecay, 0.0);
        clipGradNorm = or(clipGradNorm, 1.0);
        dropout = or(dropout, 0.1);
        precision = or(precision, Precision.FP32);
        validationEvery = or(validationEvery, 0);
        earlyStopping = or(earlyStopping, 0);
        checkpointEvery = or(checkpointEvery, 500);
        keepLast = or(keepLast, 2);
        keepBest = or(keepBest, true);
        incremental = or(incremental, false);
        performanceThreshold = or(performanceThreshold, 0.0);
        seed = or(seed, 42L);
        threads = or(threads, 0);
        replicas = or(replicas, 0);
    }

    /** Every setting at its default. */
    public static TrainingConfig defaults() {
        return of(Map.of());
    }

    /**
     * Some settings by their names in a file, the others at their defaults.
     *
     * @throws IllegalArgumentException for a value of the wrong kind
     */
    public static TrainingConfig of(Map<String, ?> settings) {
        return Json.MAPPER.convertValue(settings, TrainingConfig.class);
    }

    /** The same with one setting changed, by its name in a file. */
    public TrainingConfig with(String name, Object value) {
        ObjectNode document = Json.MAPPER.valueToTree(this);
        document.set(name, Json.MAPPER.valueToTree(value));
        return Json.MAPPER.convertValue(document, TrainingConfig.class);
    }

    /**
     * Every rule that is broken, in words for the user; empty when the settings can be trained
     * with.
     */
    public List<String> problems() {
        return brokenRules().stream().map(BrokenRule::text).toList();
    }

    /** The same with the settings that are at fault. */
    public List<BrokenRule> brokenRules() {
        return TrainingRules.broken(this);
    }

    private static <T> T or(T value, T absent) {
        return value == null ? absent : value;
    }
}
