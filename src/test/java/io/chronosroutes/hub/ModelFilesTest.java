package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {

    @TempDir Path folder;

    @Test
    void onlyWhatAModelIsMadeOfIsTaken() {
        List<String> names =
                List.of(
                        ".gitattributes",
                        "README.md",
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "pytorch_model.bin",
                        "onnx/model.safetensors",
                        "training_args.bin");
        assertThat(ModelFiles.among(names, "x"))
                .containsExactly("config.json", "generation_config.json", "model.safetensors");
    }

    @Test
    void aLargeModelIsItsIndexAndItsShards() {
        List<String> names =
                List.of(
                        "config.json",
                        "model.safetensors.index.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors",
                        "other-00001-of-00002.safetensors");
        assertThat(ModelFiles.among(names, "x"))
                .containsExactly(
                        "config.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors",
                        "model.safetensors.index.json");
    }

    @Test
    void anAdapterAloneIsRefusedAndToldHowToBecomeAModel() {
        List<String> adapter = List.of("adapter_config.json", "adapter_model.safetensors");
        assertThatThrownBy(() -> ModelFiles.among(adapter, "x"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "x is an adapter, not a model: 'model merge' makes one of it and its base");
    }

    @Test
    void aModelOfPicklesOnlyIsRefusedInOneLine() {
        assertThatThrownBy(
                        () ->
                                ModelFiles.among(
                                        List.of("config.json", "pytorch_model.bin"), "hf://a/b@c"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hf://a/b@c")
                .hasMessageContaining("pickle only (pytorch_model.bin)");
    }

    @Test
    void withoutAConfigOrWeightsItIsNoModel() {
        assertThatThrownBy(() -> ModelFiles.among(List.of("model.safetensors"), "x"))
                .hasMessageContaining("has no config.json");
        assertThatThrownBy(() -> ModelFiles.among(List.of("config.json"), "x"))
                .hasMessage("x has no model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../model.safetensors",
                "/etc/model.safetensors",
                "a/../../config.json",
                "model-1-of-2.safetensors/../x",
                "..\\config.json",
                "config.json\n",
                "model-00001-of-00002.safetensors\0"
            })
    void aNameThatLeadsOutOfItsFolderIsNoModelsName(String name) {
        assertThat(ModelFiles.isName(name)).isFalse();
        assertThat(ModelFiles.among(List.of("config.json", "model.safetensors", name), "x"))
                .doesNotContain(name);
    }

    @Test
    void anIndexMayNameNoFileButThoseThatAreThere() throws IOException {
        index("{\"weight_map\":{\"a\":\"model-1-of-1.safetensors\"}}");
        List<String> files = List.of(ModelFiles.INDEX, "model-1-of-1.safetensors");
        ShardIndex.check(folder, files, "x");
        index("{\"weight_map\":{\"a\":\"../../secret\"}}");
        assertThatThrownBy(() -> ShardIndex.check(folder, files, "x"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("../../secret");
        index("{}");
        assertThatThrownBy(() -> ShardIndex.check(folder, files, "x"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("names no file");
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve(ModelFiles.INDEX), json);
    }
}
