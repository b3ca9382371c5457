package io.chronosroutes.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What to train and how; travels with the run as {@code user-configs/training-config.json}. A
 * setting that is absent has its default, so a document written before a setting existed still
 * reads.
 *
 * @param model architecture of a model trained from scratch, see {@link ModelName}; unused with a
 *     base model
 * @param baseModel checkpoint to start from, as the user names it (a local folder, {@code
 *     s3://bucket/prefix} or {@code hf://owner/name[@revision]}), or null to train from scratch
 * @param fineTune which weights are trained
 * @param loraR rank of the additions
 * @param loraAlpha they are scaled by alpha / r
 * @param loraTargets last parts of the names of the layers that get one
 * @param mergeAdapter whether the saved model has the additions in its weights
 * @param contextLength values of history a window may hold
 * @param predictionLength values the model predicts at once
 * @param minPast fewest values of history a training window has
 * @param horizon values of an evaluation window
 * @param evaluationWindows windows held out at the end of every item, a horizon apart
 * @param seasonLength steps of one season, for seasonal naive and MASE; 0 infers it from the items'
 *     timestamps
 * @param itemColumn name of the column that tells the items apart
 * @param timestampColumn name of the column of dates and times
 * @param targetColumn name of the column to forecast
 * @param pastCovariates columns known up to the present
 * @param knownCovariates columns known over the horizon too
 * @param frequency distance of two timestamps, such as {@code 1h}; null infers it
 * @param dataProbabilities share of the windows for each data set, in their order; empty: by their
 *     number of items
 * @param tsmixupProbability share of the windows that mix several items (TSMixup)
 * @param kernelsynthProbability share of the windows from synthetic items (KernelSynth)
 * @param dropProb probability that a known value of a training window's past is hidden
 * @param batchSize windows in a batch
 * @param gradientAccumulation batches in an optimizer step
 * @param maxSteps optimizer steps
 * @param timeLimit training ends when it has run for so long; null for no limit
 * @param learningRate peak of the schedule
 * @param schedule how it falls after the warm-up
 * @param warmupSteps steps of linear warm-up
 * @param weightDecay AdamW's decoupled decay
 * @param clipGradNorm largest norm of all gradients together; 0 turns clipping off
 * @param dropout probability of dropping an activation in training
 * @param precision of matrix products
 * @param validationEvery steps between two validations; 0 for none
 * @param earlyStopping validations without a better score after which training ends; 0 for none
 * @param checkpointEvery steps between two checkpoints; 0 for none but the last
 * @param keepLast newest checkpoints kept
 * @param keepBest whether the model of the best validation is the result, not the last
 * @param resumeFrom checkpoint of an interrupted run ({@code s3://…/checkpoints/step-N/}), or null
 * @param incremental whether to start from the environment's promoted model
 * @param lookback only data this young is trained on; null for all
 * @param performanceThreshold share by which the score may be worse than the base model's
 * @param seed of initial weights, windows and dropout
 * @param threads of the tensor library within one operation; 0 leaves it to the machine
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
        Integer threads) {

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
        return new TrainingRules(this).problems();
    }

    private static <T> T or(T value, T absent) {
        return value == null ? absent : value;
    }
}
