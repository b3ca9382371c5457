package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFactsTest {

    @TempDir Path folder;

    @Test
    void theFactsAreThoseOfConfigAndWeights() throws IOException {
        ModelFacts facts = ModelFacts.of(Golden.path("model"));
        Path file = Golden.path("model/model.safetensors");
        assertThat(facts.family()).isEqualTo("chronos-bolt");
        assertThat(facts.contextLength()).isEqualTo(512);
        assertThat(facts.predictionLength()).isEqualTo(64);
        assertThat(facts.levels()).hasSize(9).startsWith(0.1f).endsWith(0.9f);
        assertThat(facts.config().get("d_model").intValue()).isEqualTo(8);
        assertThat(facts.bytes()).isEqualTo(Files.size(file));
        long values = 0;
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (String name : reader.names()) values += reader.floats(name).length;
        }
        assertThat(facts.parameters()).isEqualTo(values);
        assertThat(facts.dtypes()).containsOnlyKeys("F32").containsValue(values);
    }

    @Test
    void weightsThatDoNotFitTheConfigAreRefused() throws IOException {
        String config = Files.readString(Golden.path("model/config.json"));
        Files.writeString(
                folder.resolve("config.json"), config.replace("\"d_ff\": 8", "\"d_ff\": 16"));
        Files.copy(Golden.path("model/model.safetensors"), folder.resolve("model.safetensors"));
        assertThatThrownBy(() -> ModelFacts.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has shape [8, 8] where config.json asks for [16, 8]");
    }

    @Test
    void whatIsNoCheckpointIsNamed() {
        assertThatThrownBy(() -> ModelFacts.of(folder.resolve("none")))
                .hasMessage(folder.resolve("none") + " is no folder");
        assertThatThrownBy(() -> ModelFacts.of(folder)).hasMessage(folder + " has no config.json");
    }
}
