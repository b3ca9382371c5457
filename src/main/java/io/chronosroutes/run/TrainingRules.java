package io.chronosroutes.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What a training config must hold, rule by rule. */
final class TrainingRules {
    private final TrainingConfig config;
    private final List<String> problems = new ArrayList<>();

    TrainingRules(TrainingConfig config) {
        this.config = config;
    }

    /** Every rule that is broken, in words for the user. */
    List<String> problems() {
        model();
        windows();
        data();
        loop();
        schedule();
        return problems;
    }

    private void model() {
        if (!ModelName.ALL.contains(config.model())) {
            problems.add(
                    "no model is called '%s'; there are %s"
                            .formatted(config.model(), String.join(", ", ModelName.ALL)));
        }
        boolean lora = config.fineTune() == FineTune.LORA;
        boolean started = config.baseModel() != null || config.incremental();
        check(started || !lora, "fine_tune", "lora needs a base_model");
        check(
                !lora || !config.incremental() || config.mergeAdapter(),
                "incremental",
                "needs merge_adapter with fine_tune lora: an adapter alone can't be promoted");
        positive(config.loraR(), "lora_r");
        check(config.loraAlpha() > 0, "lora_alpha", "must be positive");
        check(!config.loraTargets().isEmpty(), "lora_targets", "must name a layer");
        check(
                config.baseModel() == null || !config.incremental(),
                "incremental",
                "starts from the promoted model; it can't be given a base_model too");
    }

    private void windows() {
        positive(config.contextLength(), "context_length");
        positive(config.predictionLength(), "prediction_length");
        positive(config.minPast(), "min_past");
        positive(config.horizon(), "horizon");
        positive(config.evaluationWindows(), "evaluation_windows");
        notNegative(config.seasonLength(), "season_length");
    }

    private void data() {
        List<String> columns = new ArrayList<>(config.pastCovariates());
        columns.addAll(config.knownCovariates());
        columns.add(config.itemColumn());
        columns.add(config.timestampColumn());
        columns.add(config.targetColumn());
        check(
                new HashSet<>(columns).size() == columns.size(),
                "past_covariates and known_covariates",
                "must not name a column twice");
        check(
                config.dataProbabilities().stream().allMatch(p -> p >= 0)
                        && (config.dataProbabilities().isEmpty()
                                || config.dataProbabilities().stream().anyMatch(p -> p > 0)),
                "data_probabilities",
                "must not be negative, nor all zero");
        double synthetic = config.tsmixupProbability() + config.kernelsynthProbability();
        check(config.tsmixupProbability() >= 0, "tsmixup_probability", "must not be negative");
        check(
                config.kernelsynthProbability() >= 0,
                "kernelsynth_probability",
                "must not be negative");
        check(
                synthetic <= 1,
                "tsmixup_probability and kernelsynth_probability",
                "must not exceed 1 together");
        share(config.dropProb(), "drop_prob");
    }

    private void loop() {
        positive(config.batchSize(), "batch_size");
        positive(config.gradientAccumulation(), "gradient_accumulation");
        positive(config.maxSteps(), "max_steps");
        notNegative(config.validationEvery(), "validation_every");
        notNegative(config.earlyStopping(), "early_stopping");
        check(
                config.earlyStopping() == 0 || config.validationEvery() > 0,
                "early_stopping",
                "needs validation_every");
        notNegative(config.checkpointEvery(), "checkpoint_every");
        positive(config.keepLast(), "keep_last");
        check(config.performanceThreshold() >= 0, "performance_threshold", "must not be negative");
        notNegative(config.threads(), "threads");
    }

    private void schedule() {
        double rate = config.learningRate();
        check(rate > 0 && rate < 1, "learning_rate", "must lie between 0 and 1");
        notNegative(config.warmupSteps(), "warmup_steps");
        check(config.weightDecay() >= 0, "weight_decay", "must not be negative");
        check(config.clipGradNorm() >= 0, "clip_grad_norm", "must not be negative");
        share(config.dropout(), "dropout");
    }

    private void positive(int value, String name) {
        check(value > 0, name, "must be positive");
    }

    private void notNegative(int value, String name) {
        check(value >= 0, name, "must not be negative");
    }

    private void share(double value, String name) {
        check(value >= 0 && value < 1, name, "must lie between 0 and 1");
    }

    private void check(boolean holds, String name, String rule) {
        if (!holds) problems.add(name + " " + rule);
    }
}
