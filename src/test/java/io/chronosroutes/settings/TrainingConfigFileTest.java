package io.chronosroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.chronosroutes.run.FineTune;
import io.chronosroutes.run.TimeSpan;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingConfigFileTest {

    @TempDir Path folder;

    @Test
    void nothingGivenMeansTheDefaults() {
        assertThat(TrainingConfigFile.read(null, Map.of())).isEqualTo(TrainingConfig.defaults());
    }

    @Test
    void optionsWinOverTheFileAndTheFileOverDefaults() throws IOException {
        Path file = write("max_steps: 10\nlearning_rate: 1e-2\n");
        TrainingConfig config =
                TrainingConfigFile.read(file, Map.of(TrainingSetting.MAX_STEPS, "20"));
        assertThat(config.maxSteps()).isEqualTo(20);
        assertThat(config.learningRate()).isEqualTo(0.01);
        assertThat(config.batchSize()).isEqualTo(32);
    }

    @Test
    void aNumberWithoutEndIsRefusedAtOnceAndNotRepeated() throws IOException {
        Path file = write("max_steps: " + "9".repeat(1_000_000) + "\n");
        SettingsException e =
                assertTimeout(
                        Duration.ofSeconds(5),
                        () ->
                                catchThrowableOfType(
                                        SettingsException.class,
                                        () -> TrainingConfigFile.read(file, Map.of())));
        assertThat(e.getMessage()).contains("max_steps must be").hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"\\u", "max_steps: \"\\x", "{\"\\U7fffffff\": 1}"})
    void anEscapeThatIsNoneIsToldWithTheFile(String text) throws IOException {
        Path file = write(text);
        SettingsException e =
                catchThrowableOfType(
                        SettingsException.class, () -> TrainingConfigFile.read(file, Map.of()));
        assertThat(e.problems()).hasSize(1).first().asString().startsWith(file.toString());
    }

    @Test
    void yamlAndJsonSayTheSame() throws IOException {
        String yaml =
                """
                # nightly
                base_model: hf://amazon/chronos-bolt-tiny
                fine_tune: lora
                known_covariates: [price, 'on']
                data_probabilities:
                  - 1
                  - 0.5
                time_limit: 2h
                lookback: null
                merge_adapter: true
                seed: 12345678901
                """;
        String json =
                """
                {
                \t"base_model": "hf://amazon/chronos-bolt-tiny",
                \t"fine_tune": "lora", "known_covariates": ["price", "on"],
                \t"data_probabilities": [1, 0.5], "time_limit": "2h", "lookback": null,
                \t"merge_adapter": true, "seed": 12345678901
                }
                """;
        TrainingConfig config = TrainingConfigFile.read(write(yaml), Map.of());
        assertThat(TrainingConfigFile.read(write(json), Map.of())).isEqualTo(config);
        assertThat(config.fineTune()).isEqualTo(FineTune.LORA);
        assertThat(config.knownCovariates()).containsExactly("price", "on");
        assertThat(config.dataProbabilities()).containsExactly(1.0, 0.5);
        assertThat(config.timeLimit()).isEqualTo(new TimeSpan("2h"));
        assertThat(config.seed()).isEqualTo(12345678901L);
    }

    @Test
    void everyProblemOfFileAndOptionsIsReportedWithItsPlace() throws IOException {
        Path file =
                write(
                        """
                        batchsize: 64
                        batch_size: 2.5
                        horizon: 0
                        early_stopping: 3
                        horizon: 24
                        """);
        assertThat(
                        problems(
                                file,
                                Map.of(
                                        TrainingSetting.MAX_STEPS, "many",
                                        TrainingSetting.DROPOUT, "1")))
                .containsExactlyInAnyOrder(
                        file
                                + ", line 1: there is no training setting 'batchsize'; did you mean"
                                + " 'batch_size'?",
                        file + ", line 2: batch_size must be a whole number, 1 or more; it is 2.5",
                        file + ", line 3: horizon must be a whole number, 1 or more; it is 0",
                        file + ", line 4: early_stopping needs validation_every",
                        file + ", line 5: horizon is set in line 3 already",
                        "--max-steps: max_steps must be a whole number, 1 or more; it is the text"
                                + " 'many'",
                        "--dropout: dropout must be a number, from 0 to less than 1; it is 1.0");
    }

    @Test
    void aRuleIsNotHeldAgainstASettingThatCannotBeRead() throws IOException {
        assertThat(problems(write("early_stopping: 3\nvalidation_every: often\n"), Map.of()))
                .singleElement()
                .asString()
                .contains("line 2: validation_every must be");
    }

    @Test
    void optionsAreTextWithCommasBetweenItems() {
        TrainingConfig config =
                TrainingConfigFile.read(
                        null,
                        Map.of(
                                TrainingSetting.KNOWN_COVARIATES, "price, 2024",
                                TrainingSetting.LORA_TARGETS, "q",
                                TrainingSetting.DATA_PROBABILITIES, "0.25,.75",
                                TrainingSetting.ITEM_COLUMN, "7",
                                TrainingSetting.TIME_LIMIT, "30d",
                                TrainingSetting.KEEP_BEST, "false"));
        assertThat(config.knownCovariates()).containsExactly("price", "2024");
        assertThat(config.loraTargets()).containsExactly("q");
        assertThat(config.dataProbabilities()).containsExactly(0.25, 0.75);
        assertThat(config.itemColumn()).isEqualTo("7");
        assertThat(config.timeLimit().duration().toDays()).isEqualTo(30);
        assertThat(config.keepBest()).isFalse();
    }

    @Test
    void anEmptyOptionTakesBackWhatTheFileSays() throws IOException {
        Path file = write("base_model: models/mine\nknown_covariates: [a]\n");
        TrainingConfig config =
                TrainingConfigFile.read(
                        file,
                        Map.of(
                                TrainingSetting.BASE_MODEL, "",
                                TrainingSetting.KNOWN_COVARIATES, ""));
        assertThat(config.baseModel()).isNull();
        assertThat(config.knownCovariates()).isEmpty();
        assertThat(problems(null, Map.of(TrainingSetting.ITEM_COLUMN, "")))
                .containsExactly(
                        "--item-column: item_column must be text; it is empty: leave it out for"
                                + " its default, item_id");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path none = folder.resolve("none.yaml");
        assertThat(problems(none, Map.of())).containsExactly("there is no file " + none);
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "item_column: größe\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(latin, Map.of())).containsExactly(latin + " is not text in UTF-8");
        Path large = write("# " + "x".repeat(1 << 20));
        assertThat(problems(large, Map.of())).singleElement().asString().contains("too large");
    }

    private static List<String> problems(Path file, Map<TrainingSetting, String> options) {
        return catchThrowableOfType(
                        SettingsException.class, () -> TrainingConfigFile.read(file, options))
                .problems();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("training.yaml"), text);
    }
}
