package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An adapter that is not plain LoRA of this model gives one line that says so. */
class HostileAdaptersTest {
    private static final String A = "base_model.model.%s.lora_A.weight";

    private final NDManager manager = Torch.newManager();
    private final ModelConfig base = HuggingFaceFolder.readConfig(Folders.python("f32-shards"));

    @TempDir Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String file : Folders.files(Folders.resource("adapters/lora"))) {
            Files.copy(Folders.resource("adapters/lora").resolve(file), folder.resolve(file));
        }
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"use_rslora\": false|\"use_rslora\": true|use_rslora must be off",
                "\"use_dora\": false|\"use_dora\": true|use_dora must be off",
                "\"fan_in_fan_out\": false|\"fan_in_fan_out\": true|fan_in_fan_out must be off",
                "\"lora_bias\": false|\"lora_bias\": true|lora_bias must be off",
                "\"rank_pattern\": {}|\"rank_pattern\": {\"q\": 4}|rank_pattern must be off",
                "\"alpha_pattern\": {}|\"alpha_pattern\": {\"q\": 4}|alpha_pattern must be off",
                "\"modules_to_save\": null|\"modules_to_save\": [\"x\"]|modules_to_save must be",
                "\"layer_replication\": null|\"layer_replication\": [[0,1]]|layer_replication must",
                "\"use_dora\": false|\"use_new\": 1|use_new must be off: adapters with it are not",
                "\"bias\": \"none\"|\"bias\": \"all\"|bias must be one of [\"none\"]; it is \"all\"",
                "\"peft_type\": \"LORA\"|\"peft_type\": \"IA3\"|peft_type must be one of [\"LORA\"]",
                "\"peft_type\": \"LORA\"|\"p\": null|peft_type must be \"LORA\"; it is missing",
                "\"init_lora_weights\": true|\"init_lora_weights\": \"pissa\"|init_lora_weights must",
                "\"r\": 2|\"r\": 0|r must be a positive whole number; it is 0",
                "\"r\": 2|\"r\": 2.5|r must be a positive whole number; it is 2.5",
                "\"r\": 2|\"r\": 3|has shape [2, 4] where the model and rank 3 ask for [3, 4]",
                "\"lora_alpha\": 3|\"lora_alpha\": \"3\"|lora_alpha must be a number; it is \"3\"",
                "\"lora_alpha\": 3|\"lora_alpha\": 1e999|lora_alpha must be a number",
                "\"SelfAttention.q\"|7|target_modules must be a list of names",
                "\"SelfAttention.q\"|\"elfAttention.q\"|has tensors that an adapter of this model",
                "\"SelfAttention.q\"|\"SelfAttention.q\", \"wi\"|lacks tensors: [base_model.model.",
            })
    void aConfigOfAnotherKindIsRefusedByTheKey(String from, String to, String fault)
            throws IOException {
        Path file = folder.resolve(AdapterConfig.NAME);
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replace(from, to));
        assertThatThrownBy(() -> PeftFolder.read(manager, folder, base))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(fault)
                .extracting(Throwable::getMessage)
                .satisfies(line -> assertThat(line.lines()).hasSize(1));
    }

    @Test
    void aPatternOfModulesIsWhatTheTensorsSay() throws IOException {
        Path file = folder.resolve(AdapterConfig.NAME);
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "(?s)\"target_modules\": \\[.*?]", "\"target_modules\": \".*\""));
        PeftFolder adapter = PeftFolder.read(manager, folder, base);
        assertThat(adapter.lora().targets())
                .hasSize(7)
                .contains("output_patch_embedding.output_layer");
    }

    @Test
    void anIncompleteFolderSaysWhatItLacks() throws IOException {
        Files.delete(folder.resolve("adapter_model.safetensors"));
        assertThatThrownBy(() -> PeftFolder.read(manager, folder, base))
                .isInstanceOf(ModelException.class)
                .hasMessage(folder + " has no adapter_model.safetensors");
        Files.delete(folder.resolve(AdapterConfig.NAME));
        assertThatThrownBy(() -> PeftFolder.read(manager, folder, base))
                .isInstanceOf(ModelException.class)
                .hasMessage(folder + " has no adapter_config.json");
    }

    @Test
    void anAdapterThatFitsNoLayerIsNotWritten() {
        assertThatThrownBy(() -> PeftFolder.of(lora("no.such", 4, 2), base, "b"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has not: [" + A.formatted("no.such"));
        String q = "encoder.block.0.layer.0.SelfAttention.q";
        assertThatThrownBy(() -> PeftFolder.of(lora(q, 5, 2), base, "b"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has shape [2, 5] where the model and rank 2 ask for [2, 4]");
        assertThatThrownBy(() -> lora(q, 4, 3))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("which rank 2 does not fit");
        assertThatThrownBy(() -> lora(q, 5, 2).merge(new TreeMap<>()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(q + ".weight is for a weight of shape (4, 5); there is none");
    }

    private LoraWeights lora(String module, int in, int rows) {
        TreeMap<String, NDArray> a = new TreeMap<>();
        TreeMap<String, NDArray> b = new TreeMap<>();
        a.put(module + ".weight", manager.zeros(new Shape(rows, in)));
        b.put(module + ".weight", manager.zeros(new Shape(4, 2)));
        return new LoraWeights(2, 4, List.of(module), a, b);
    }
}
