package io.chronosroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTemplateTest {

    @TempDir Path folder;

    @Test
    void theTemplateHasEverySettingOnceAndReadsAsTheDefaults() throws Exception {
        String yaml = TrainingTemplate.yaml();
        assertThat(YamlSettings.read(yaml))
                .extracting(YamlSettings.Entry::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TrainingSetting.values()).map(TrainingSetting::key).toList());
        Path file = Files.writeString(folder.resolve("training.yaml"), yaml);
        assertThat(TrainingConfigFile.read(file, Map.of())).isEqualTo(TrainingConfig.defaults());
    }

    @Test
    void theTemplateExplainsEachSettingWithin80Columns() {
        assertThat(TrainingTemplate.yaml().lines()).allMatch(line -> line.length() <= 80);
        assertThat(TrainingTemplate.yaml())
                .contains("# Windows in a batch (a whole number, 1 or more)\nbatch_size: 32\n")
                .contains("\ntime_limit: null\n")
                .contains("\nlora_targets: [q, k, v, o]\n");
    }

    @Test
    void theDocumentationIsCurrent() throws IOException {
        assertThat(Path.of("..", "docs", "reference", "training-config.md"))
                .as(
                        "stale; rewrite it: java -jar target/chronos-routes.jar config training"
                                + " --markdown > docs/reference/training-config.md")
                .hasContent(TrainingTable.markdown());
    }
}
