package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRulesTest {

    @Test
    void theDefaultsBreakNoRule() {
        assertThat(TrainingConfig.defaults().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "batch_size, 0",
        "max_steps, -1",
        "season_length, -1",
        "learning_rate, 1",
        "learning_rate, NaN",
        "weight_decay, Infinity",
        "dropout, 1",
        "kernelsynth_probability, 1.1",
        "time_limit, 0s",
        "lookback, 0d",
        "item_column, ' '",
        "model, chronos-bolt-huge",
        "base_model, http://host/model",
        "resume_from, checkpoints/step-5"
    })
    void aValueOutOfBoundsIsNamedWithWhatItMustBeAndWhatItIs(String key, String value) {
        assertThat(problems(Map.of(key, value)))
                .singleElement()
                .asString()
                .startsWith(key + " must be ")
                .containsPattern("; it is '?" + value.strip());
    }

    @Test
    void theEndsOfARangeBelongToItWhereTheyCanBeTrainedWith() {
        assertThat(problems(Map.of("batch_size", 1, "season_length", 0, "clip_grad_norm", 0)))
                .isEmpty();
        assertThat(problems(Map.of("dropout", 0, "kernelsynth_probability", 1))).isEmpty();
        assertThat(problems(Map.of("base_model", "hf://amazon/chronos-bolt-tiny"))).isEmpty();
        assertThat(problems(Map.of("base_model", "models/mine"))).isEmpty();
    }

    @Test
    void settingsThatContradictOneAnotherAreNamed() {
        assertThat(problems(Map.of("fine_tune", "lora")))
                .containsExactly("fine_tune lora needs a base_model");
        assertThat(problems(Map.of("merge_adapter", true)))
                .containsExactly("merge_adapter needs fine_tune: lora");
        assertThat(problems(Map.of("early_stopping", 3)))
                .containsExactly("early_stopping needs validation_every");
        assertThat(problems(Map.of("batch_size", 4, "replicas", 5)))
                .containsExactly("replicas must not exceed batch_size, of which each takes a part");
        assertThat(problems(Map.of("incremental", true, "base_model", "m")))
                .singleElement()
                .asString()
                .startsWith("incremental starts from the promoted model");
        assertThat(problems(Map.of("incremental", true, "fine_tune", "lora")))
                .singleElement()
                .asString()
                .startsWith("incremental needs merge_adapter with fine_tune lora");
        assertThat(problems(Map.of("tsmixup_probability", 0.6, "kernelsynth_probability", 0.6)))
                .containsExactly(
                        "tsmixup_probability and kernelsynth_probability must not exceed 1 together");
        assertThat(problems(Map.of("data_probabilities", List.of(0, 0))))
                .containsExactly("data_probabilities must not be all zero");
    }

    @Test
    void aColumnHasOneRole() {
        assertThat(
                        problems(
                                Map.of(
                                        "past_covariates", List.of("a", "b", "a"),
                                        "known_covariates", List.of("b", "target"))))
                .containsExactly(
                        "past_covariates must not name 'a' twice",
                        "past_covariates and known_covariates must not all name 'b'",
                        "target_column and known_covariates must not all name 'target'");
    }

    @Test
    void aRuleBetweenSettingsIsNotHeldAgainstOnesThatAreWrongThemselves() {
        assertThat(problems(Map.of("early_stopping", 3, "validation_every", -1)))
                .containsExactly("validation_every must be a whole number, 0 or more; it is -1");
    }

    @Test
    void everyBrokenRuleIsReported() {
        assertThat(problems(Map.of("horizon", 0, "batch_size", 0, "merge_adapter", true)))
                .hasSize(3);
    }

    private static List<String> problems(Map<String, ?> settings) {
        return TrainingConfig.of(settings).problems();
    }
}
