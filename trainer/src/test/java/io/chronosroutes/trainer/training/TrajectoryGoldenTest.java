package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.bolt.BoltConfig;
import io.chronosroutes.trainer.model.bolt.ChronosBolt;
import io.chronosroutes.trainer.model.bolt.PatchBatch;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Twenty steps of training end where PyTorch's AdamW with clipping ends. */
class TrajectoryGoldenTest {

    @Test
    void lossesGradientNormsAndWeightsFollowPyTorchFor20Steps() throws Exception {
        JsonNode golden = Golden.json().get("trajectory");
        JsonNode settings = golden.get("optimizer");
        float[] windows = Golden.tensor("tensors.safetensors", "train_batches"); // (20, 8, 576)
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            HuggingFaceFolder folder = HuggingFaceFolder.load(manager, Golden.path("model"));
            ChronosBolt model = new ChronosBolt((BoltConfig) folder.config(), kernels);
            AdamW optimizer =
                    new AdamW(
                            manager,
                            kernels,
                            folder.weights(),
                            settings.get("weight_decay").doubleValue(),
                            settings.get("clip_grad_norm").doubleValue());
            for (int step = 0; step < 20; step++) {
                PatchBatch batch = batch(model.config(), windows, step);
                try (NDManager scope = manager.newSubManager();
                        Tape tape = new Tape(scope, folder.weights())) {
                    NDArray loss = model.loss(scope, tape.leaves(), batch, 0);
                    NDArray norm =
                            optimizer.step(tape.backward(loss), settings.get("lr").doubleValue());
                    assertClose("loss", step, loss, golden.get("losses"));
                    assertClose("norm", step, norm, golden.get("grad_norms_before_clip"));
                }
            }
            assertWeightsMatch(
                    folder, HuggingFaceFolder.load(manager, Golden.path("after_20_steps")));
        }
    }

    private static PatchBatch batch(BoltConfig config, float[] windows, int step) {
        float[][] past = new float[8][];
        float[][] future = new float[8][];
        for (int row = 0; row < 8; row++) {
            int at = (step * 8 + row) * 576;
            past[row] = Arrays.copyOfRange(windows, at, at + 512);
            future[row] = Arrays.copyOfRange(windows, at + 512, at + 576);
        }
        return PatchBatch.of(config, past, future);
    }

    private static void assertClose(String what, int step, NDArray value, JsonNode expected) {
        double target = expected.get(step).doubleValue();
        assertThat((double) value.getFloat())
                .as("%s at step %d", what, step)
                .isCloseTo(target, within(1e-4 * target));
    }

    /**
     * Each tensor as a whole within 1e-4. A single weight may be off by a thousandth of the 0.02
     * that 20 steps can move it, not by 1e-4 of itself: AdamW moves a weight by about the learning
     * rate however small its gradient, and the smallest here (1e-12) are rounding noise.
     */
    private static void assertWeightsMatch(HuggingFaceFolder actual, HuggingFaceFolder expected) {
        actual.weights()
                .forEach(
                        (name, weight) -> {
                            NDArray target = expected.weights().get(name);
                            NDArray difference = weight.sub(target);
                            assertThat((double) difference.norm().getFloat())
                                    .as(name)
                                    .isLessThan(1e-4 * target.norm().getFloat());
                            assertThat((double) difference.abs().max().getFloat())
                                    .as("largest difference of " + name)
                                    .isLessThan(2e-5);
                        });
    }
}
