package io.chronosroutes.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialisationTest {

    @Test
    void deviationsFollowTheNumberOfInputs() {
        try (NDManager manager = Torch.newManager()) {
            ModelConfig config = Family.scratch("chronos-bolt-nano", 512, 64, 0.1);
            Map<String, NDArray> weights = Initialisation.weights(manager, config, 3);
            assertThat(weights.keySet()).isEqualTo(config.shapes().keySet());
            String block = "encoder.block.1.layer.";
            assertDeviation(weights, block + "0.SelfAttention.q.weight", 1 / 8.0);
            assertDeviation(weights, block + "1.DenseReluDense.wo.weight", 1 / 16.0);
            assertDeviation(weights, "output_patch_embedding.output_layer.weight", 1 / 16.0);
            assertDeviation(weights, "shared.weight", 1);
            assertDeviation(weights, "input_patch_embedding.hidden_layer.bias", 0);
            assertThat(weights.get("decoder.final_layer_norm.weight").toFloatArray())
                    .containsOnly(0.05f);
        }
    }

    @Test
    void everyTensorOfChronos2HasItsDeviation() {
        try (NDManager manager = Torch.newManager()) {
            ModelConfig config = Family.scratch("chronos-2-nano", 512, 64, 0.1);
            Map<String, NDArray> weights = Initialisation.weights(manager, config, 3);
            assertThat(weights.keySet()).isEqualTo(config.shapes().keySet());
            String block = "encoder.block.1.layer.";
            assertDeviation(weights, block + "0.self_attention.q.weight", 1 / 8.0);
            assertDeviation(weights, block + "1.self_attention.o.weight", 1 / 8.0);
            assertDeviation(weights, block + "2.mlp.wo.weight", 1 / 16.0);
            assertDeviation(
                    weights, "input_patch_embedding.hidden_layer.weight", 1 / Math.sqrt(48));
            assertDeviation(weights, "shared.weight", 1);
            assertDeviation(weights, "output_patch_embedding.output_layer.bias", 0);
            assertThat(weights.get(block + "2.layer_norm.weight").toFloatArray())
                    .containsOnly(0.2f);
        }
    }

    private static void assertDeviation(
            Map<String, NDArray> weights, String name, double expected) {
        double found = Math.sqrt(weights.get(name).square().mean().getFloat());
        assertThat(found).as(name).isCloseTo(expected, within(0.15 * expected));
    }
}
