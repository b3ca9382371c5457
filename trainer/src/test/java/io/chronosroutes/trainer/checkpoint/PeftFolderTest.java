package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adapters that PEFT wrote: one of a checkpoint here and what it merges to
 * (src/test/python/adapters.py), and the one in the test suite of chronos-forecasting.
 */
class PeftFolderTest {
    private static final Path LORA = Folders.resource("adapters/lora");
    private static final Path CHRONOS_2 = Folders.resource("adapters/chronos-2");
    private static final Path BASE = Folders.python("f32-shards");

    private final NDManager manager = Torch.newManager();

    @TempDir Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anAdapterThatIsReadAndWrittenIsTheSameByteForByte() throws IOException {
        read().write(folder.resolve("bolt"));
        Folders.assertSame(folder.resolve("bolt"), LORA);
        PeftFolder.read(manager, CHRONOS_2, chronos2()).write(folder.resolve("chronos-2"));
        Folders.assertSame(folder.resolve("chronos-2"), CHRONOS_2);
    }

    @Test
    void anAdapterOfOursIsWrittenAsPeftWritesIt() throws IOException {
        LoraWeights lora = PeftFolder.read(manager, CHRONOS_2, chronos2()).lora();
        PeftFolder.of(lora, chronos2(), "test/dummy-chronos2-model").write(folder.resolve("ours"));
        Folders.assertSame(folder.resolve("ours"), CHRONOS_2);
    }

    @Test
    void theAdapterIsWhatPeftMade() {
        LoraWeights lora = read().lora();
        assertThat(lora.r()).isEqualTo(2);
        assertThat(lora.scaling()).isEqualTo(1.5);
        assertThat(lora.targets())
                .containsExactlyInAnyOrder(
                        "SelfAttention.q",
                        "SelfAttention.v",
                        "wo",
                        "output_patch_embedding.output_layer");
        assertThat(lora.a().keySet())
                .hasSize(7)
                .contains("encoder.block.0.layer.1.DenseReluDense.wo.weight");
    }

    /** Weights are of size one, and both sides round each product and sum to float32. */
    @Test
    void mergedWeightsAreThoseThatPeftMerges() {
        Map<String, NDArray> base = HuggingFaceFolder.load(manager, BASE).weights();
        Map<String, NDArray> merged = read().lora().merge(base);
        HuggingFaceFolder expected =
                HuggingFaceFolder.load(manager, Folders.resource("adapters/merged"));
        assertThat(merged.keySet()).isEqualTo(expected.weights().keySet());
        merged.forEach((name, weight) -> assertClose(name, weight, expected.weights().get(name)));
        String adapted = "encoder.block.0.layer.1.DenseReluDense.wo.weight";
        assertThat(merged.get(adapted)).isNotEqualTo(base.get(adapted));
        assertThat(merged.get("shared.weight")).isSameAs(base.get("shared.weight"));
    }

    @Test
    void aFractionalAlphaIsKept() throws IOException {
        LoraWeights lora = read().lora();
        LoraWeights fractional = new LoraWeights(2, 0.75, lora.targets(), lora.a(), lora.b());
        ModelConfig base = HuggingFaceFolder.readConfig(BASE);
        PeftFolder.of(fractional, base, "b").write(folder.resolve("ours"));
        LoraWeights again = PeftFolder.read(manager, folder.resolve("ours"), base).lora();
        assertThat(again.alpha()).isEqualTo(0.75);
        assertThat(Files.readString(folder.resolve("ours/adapter_config.json")))
                .contains("\"lora_alpha\": 0.75,", "\"parent_library\": \"chronos.chronos_bolt\"");
    }

    private PeftFolder read() {
        return PeftFolder.read(manager, LORA, HuggingFaceFolder.readConfig(BASE));
    }

    private static void assertClose(String name, NDArray actual, NDArray expected) {
        float[] target = expected.toFloatArray();
        float[] values = actual.toFloatArray();
        assertThat(values).as(name).hasSameSizeAs(target);
        for (int i = 0; i < target.length; i++) {
            boolean close = Math.abs(values[i] - target[i]) <= 1e-6;
            assertThat(close || Float.compare(values[i], target[i]) == 0)
                    .as("%s: %s, expected %s", name, values[i], target[i])
                    .isTrue();
        }
    }

    private static ModelConfig chronos2() {
        return HuggingFaceFolder.readConfig(Folders.resource("chronos-2/model"));
    }
}
