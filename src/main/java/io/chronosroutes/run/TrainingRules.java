package io.chronosroutes.run;

import static io.chronosroutes.run.TrainingSetting.BASE_MODEL;
import static io.chronosroutes.run.TrainingSetting.BATCH_SIZE;
import static io.chronosroutes.run.TrainingSetting.DATA_PROBABILITIES;
import static io.chronosroutes.run.TrainingSetting.EARLY_STOPPING;
import static io.chronosroutes.run.TrainingSetting.FINE_TUNE;
import static io.chronosroutes.run.TrainingSetting.INCREMENTAL;
import static io.chronosroutes.run.TrainingSetting.ITEM_COLUMN;
import static io.chronosroutes.run.TrainingSetting.KERNELSYNTH_PROBABILITY;
import static io.chronosroutes.run.TrainingSetting.KNOWN_COVARIATES;
import static io.chronosroutes.run.TrainingSetting.LORA_TARGETS;
import static io.chronosroutes.run.TrainingSetting.MERGE_ADAPTER;
import static io.chronosroutes.run.TrainingSetting.PAST_COVARIATES;
import static io.chronosroutes.run.TrainingSetting.REPLICAS;
import static io.chronosroutes.run.TrainingSetting.RESUME_FROM;
import static io.chronosroutes.run.TrainingSetting.TARGET_COLUMN;
import static io.chronosroutes.run.TrainingSetting.TIMESTAMP_COLUMN;
import static io.chronosroutes.run.TrainingSetting.TSMIXUP_PROBABILITY;
import static io.chronosroutes.run.TrainingSetting.VALIDATION_EVERY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a training config must hold beyond {@link SettingRules each setting's own values}: what
 * settings must be to one another.
 */
final class TrainingRules {
    private final TrainingConfig config;
    private final List<BrokenRule> broken = new ArrayList<>();

    private TrainingRules(TrainingConfig config) {
        this.config = config;
    }

    /** Every rule that is broken. */
    static List<BrokenRule> broken(TrainingConfig config) {
        TrainingRules rules = new TrainingRules(config);
        rules.broken.addAll(SettingRules.broken(config));
        rules.model();
        rules.columns();
        rules.mixture();
        rules.loop();
        return rules.broken;
    }

    private void model() {
        boolean lora = config.fineTune() == FineTune.LORA;
        boolean started = config.baseModel() != null || config.incremental();
        check(started || !lora, "fine_tune lora needs a base_model", FINE_TUNE, BASE_MODEL);
        check(
                lora || !config.mergeAdapter(),
                "merge_adapter needs fine_tune: lora",
                MERGE_ADAPTER,
                FINE_TUNE);
        check(
                !lora || !config.incremental() || config.mergeAdapter(),
                "incremental needs merge_adapter with fine_tune lora: an adapter alone can't be"
                        + " promoted",
                INCREMENTAL,
                MERGE_ADAPTER,
                FINE_TUNE);
        check(!config.loraTargets().isEmpty(), "lora_targets must name a layer", LORA_TARGETS);
        check(
                config.baseModel() == null || !config.incremental(),
                "incremental starts from the promoted model; it can't have a base_model too",
                INCREMENTAL,
                BASE_MODEL);
        String base = Objects.requireNonNullElse(config.baseModel(), "");
        check(
                !base.contains("://") || base.startsWith("s3://") || base.startsWith("hf://"),
                "base_model must be a local folder, s3://bucket/prefix or hf://owner/name; it is '%s'"
                        .formatted(base),
                BASE_MODEL);
        String resume = config.resumeFrom();
        check(
                resume == null || resume.startsWith("s3://"),
                "resume_from must be s3://…/checkpoints/step-N/; it is '%s'".formatted(resume),
                RESUME_FROM);
    }

    /** A column has one role. */
    private void columns() {
        Map<String, List<TrainingSetting>> roles = new TreeMap<>();
        role(roles, config.itemColumn(), ITEM_COLUMN);
        role(roles, config.timestampColumn(), TIMESTAMP_COLUMN);
        role(roles, config.targetColumn(), TARGET_COLUMN);
        config.pastCovariates().forEach(c -> role(roles, c, PAST_COVARIATES));
        config.knownCovariates().forEach(c -> role(roles, c, KNOWN_COVARIATES));
        roles.forEach(
                (column, settings) -> {
                    if (settings.size() > 1) {
                        List<TrainingSetting> names = settings.stream().distinct().toList();
                        broken.add(new BrokenRule(names, twice(column, names)));
                    }
                });
    }

    private static void role(
            Map<String, List<TrainingSetting>> roles, String column, TrainingSetting setting) {
        roles.computeIfAbsent(column, c -> new ArrayList<>()).add(setting);
    }

    private static String twice(String column, List<TrainingSetting> settings) {
        String names =
                settings.stream().map(TrainingSetting::key).collect(Collectors.joining(" and "));
        String rule = settings.size() == 1 ? "name '%s' twice" : "all name '%s'";
        return names + " must not " + rule.formatted(column);
    }

    private void mixture() {
        List<Double> shares = config.dataProbabilities();
        check(
                shares.isEmpty() || shares.stream().anyMatch(share -> share != 0),
                "data_probabilities must not be all zero",
                DATA_PROBABILITIES);
        check(
                !(config.tsmixupProbability() + config.kernelsynthProbability() > 1),
                "tsmixup_probability and kernelsynth_probability must not exceed 1 together",
                TSMIXUP_PROBABILITY,
                KERNELSYNTH_PROBABILITY);
    }

    private void loop() {
        check(
                config.replicas() <= config.batchSize(),
                "replicas must not exceed batch_size, of which each takes a part",
                REPLICAS,
                BATCH_SIZE);
        check(
                config.earlyStopping() <= 0 || config.validationEvery() > 0,
                "early_stopping needs validation_every",
                EARLY_STOPPING,
                VALIDATION_EVERY);
    }

    /** Settings whose own values are wrong are not held against one another as well. */
    private void check(boolean holds, String text, TrainingSetting... settings) {
        List<TrainingSetting> names = List.of(settings);
        if (!holds && broken.stream().noneMatch(b -> b.concerns(names))) {
            broken.add(new BrokenRule(names, text));
        }
    }
}
