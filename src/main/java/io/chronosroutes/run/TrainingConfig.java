package io.chronosroutes.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;

/**
 * What to train and how; travels with the run as {@code user-configs/training-config.json}.
 *
 * @param model a size by name, such as {@code chronos-bolt-nano}: the architecture of a model
 *     trained from scratch, and the default when {@code baseModel} is absent
 * @param baseModel a Hugging Face folder to start from ({@code s3://bucket/prefix} or a local
 *     folder), or null to train from scratch
 * @param contextLength values of history a window may hold
 * @param predictionLength values the model predicts at once
 * @param minPast fewest values of history a training window has
 * @param horizon values held out at the end of every item for the evaluation
 * @param seasonLength steps of one season, for seasonal naive and MASE; 0 infers it from the items'
 *     timestamps
 * @param batchSize windows in a step
 * @param maxSteps optimizer steps
 * @param learningRate peak of the schedule
 * @param warmupSteps steps of linear warm-up before the linear decay to zero
 * @param weightDecay AdamW's decoupled decay
 * @param clipGradNorm largest norm of all gradients together; 0 turns clipping off
 * @param dropout probability of dropping an activation in training
 * @param seed of initial weights, windows and dropout
 * @param threads of the tensor library within one operation; 0 leaves it to the machine
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TrainingConfig(
        String model,
        String baseModel,
        int contextLength,
        int predictionLength,
        int minPast,
        int horizon,
        int seasonLength,
        int batchSize,
        int maxSteps,
        double learningRate,
        int warmupSteps,
        double weightDecay,
        double clipGradNorm,
        double dropout,
        long seed,
        int threads) {

    /** The sizes there are, by name. */
    public static final List<String> MODELS =
            List.of(
                    "chronos-bolt-nano",
                    "chronos-bolt-tiny",
                    "chronos-bolt-mini",
                    "chronos-bolt-small",
                    "chronos-bolt-base");

    /** Settings of a short run from scratch; fine-tuning wants a smaller learning rate. */
    public static TrainingConfig defaults() {
        return new TrainingConfig(
                "chronos-bolt-nano",
                null,
                512,
                64,
                60,
                12,
                0,
                32,
                1000,
                3e-3,
                100,
                0,
                1,
                0.1,
                42,
                0);
    }

    /**
     * Every rule that is broken, in words for the user; empty when the settings can be trained
     * with.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!MODELS.contains(model)) {
            problems.add(
                    "no model is called '%s'; there are %s"
                            .formatted(model, String.join(", ", MODELS)));
        }
        check(problems, contextLength > 0, "context_length", "must be positive");
        check(problems, predictionLength > 0, "prediction_length", "must be positive");
        check(problems, minPast > 0, "min_past", "must be positive");
        check(problems, horizon > 0, "horizon", "must be positive");
        check(
                problems,
                horizon <= predictionLength,
                "horizon",
                "must not exceed prediction_length");
        check(problems, seasonLength >= 0, "season_length", "must not be negative");
        check(problems, batchSize > 0, "batch_size", "must be positive");
        check(problems, maxSteps > 0, "max_steps", "must be positive");
        check(
                problems,
                learningRate > 0 && learningRate < 1,
                "learning_rate",
                "must lie between 0 and 1");
        check(problems, warmupSteps >= 0, "warmup_steps", "must not be negative");
        check(problems, weightDecay >= 0, "weight_decay", "must not be negative");
        check(problems, clipGradNorm >= 0, "clip_grad_norm", "must not be negative");
        check(problems, dropout >= 0 && dropout < 1, "dropout", "must lie between 0 and 1");
        check(problems, threads >= 0, "threads", "must not be negative");
        return problems;
    }

    private static void check(List<String> problems, boolean holds, String name, String rule) {
        if (!holds) problems.add(name + " " + rule);
    }
}
