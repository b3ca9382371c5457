package io.chronosroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingConfigFileTest {

    @TempDir Path folder;

    @Test
    void nothingGivenMeansTheDefaults() {
        assertThat(TrainingConfigFile.read(null, Map.of())).isEqualTo(TrainingConfig.defaults());
        assertThat(TrainingConfig.defaults().problems()).isEmpty();
    }

    @Test
    void optionsWinOverTheFile() throws IOException {
        Path file = write("{\"max_steps\": 10, \"learning_rate\": 0.01}");
        TrainingConfig config = TrainingConfigFile.read(file, Map.of("max_steps", 20));
        assertThat(config.maxSteps()).isEqualTo(20);
        assertThat(config.learningRate()).isEqualTo(0.01);
        assertThat(config.batchSize()).isEqualTo(32);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() throws IOException {
        Path file = write("{\"batchsize\": 10}");
        assertThatThrownBy(() -> TrainingConfigFile.read(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'batchsize'")
                .hasMessageContaining("did you mean 'batch_size'");
    }

    @Test
    void aValueOfTheWrongKindIsRefused() throws IOException {
        Path file = write("{\"max_steps\": \"many\"}");
        assertThatThrownBy(() -> TrainingConfigFile.read(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("many");
    }

    @Test
    void aFileThatIsNotJsonIsRefusedWithItsLine() throws IOException {
        Path file = write("{\n\"max_steps\": }");
        assertThatThrownBy(() -> TrainingConfigFile.read(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void everyBrokenRuleIsNamed() {
        TrainingConfig config =
                TrainingConfigFile.read(
                        null, Map.of("horizon", 0, "batch_size", 0, "learning_rate", 2));
        assertThat(config.problems())
                .hasSize(3)
                .anyMatch(p -> p.startsWith("horizon"))
                .anyMatch(p -> p.startsWith("batch_size"))
                .anyMatch(p -> p.startsWith("learning_rate"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("config.json"), text);
    }
}
