package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingSettingTest {

    @Test
    void theTableHasExactlyTheSettingsOfAConfigInItsOrder() {
        List<String> components =
                Arrays.stream(TrainingConfig.class.getRecordComponents())
                        .map(c -> Json.snakeCase(c.getName()))
                        .toList();
        assertThat(TrainingSetting.values())
                .extracting(TrainingSetting::key)
                .containsExactlyElementsOf(components);
    }

    @ParameterizedTest
    @EnumSource
    void eachSaysWhatItMeansAndWhichValuesItTakes(TrainingSetting setting) {
        assertThat(setting.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(setting.mustBe()).isNotBlank();
        assertThat(TrainingSetting.Group.values())
                .filteredOn(group -> group.settings().contains(setting))
                .hasSize(1);
    }

    @Test
    void theKindOfAValueIsThatOfTheConfigsComponent() {
        assertThat(TrainingSetting.BATCH_SIZE.mustBe()).isEqualTo("a whole number, 1 or more");
        assertThat(TrainingSetting.SEED.mustBe()).isEqualTo("a whole number");
        assertThat(TrainingSetting.FINE_TUNE.mustBe()).isEqualTo("one of full, lora");
        assertThat(TrainingSetting.KEEP_BEST.mustBe()).isEqualTo("true or false");
        assertThat(TrainingSetting.LOOKBACK.kind()).isEqualTo(ValueKind.DURATION);
        assertThat(TrainingSetting.KNOWN_COVARIATES.kind()).isEqualTo(ValueKind.TEXTS);
        assertThat(TrainingSetting.DATA_PROBABILITIES.mustBe())
                .isEqualTo("a list of numbers, each 0 or more");
        assertThat(TrainingSetting.MODEL.choices()).isEqualTo(ModelName.ALL);
    }

    @Test
    void aSettingThatIsOffUnlessGivenHasNoDefault() {
        assertThat(TrainingSetting.TIME_LIMIT.defaultValue()).isEmpty();
        assertThat(TrainingSetting.MAX_STEPS.defaultValue().orElseThrow().intValue())
                .isEqualTo(1000);
    }
}
