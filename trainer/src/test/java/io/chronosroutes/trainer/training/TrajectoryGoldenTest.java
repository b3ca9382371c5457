package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty steps of training end where PyTorch's AdamW with clipping ends. */
class TrajectoryGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"chronos-bolt", "chronos-t5"})
    void lossesGradientNormsAndWeightsFollowPyTorchFor20Steps(String family) throws Exception {
        JsonNode golden = Golden.json(family).get("trajectory");
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            HuggingFaceFolder folder =
                    HuggingFaceFolder.load(manager, Golden.path(family, "model"));
            List<List<Window>> batches = batches(family);
            follow(manager, kernels, folder, folder.config().model(kernels), batches, golden);
            assertWeightsMatch(
                    folder, HuggingFaceFolder.load(manager, Golden.path(family, "after_20_steps")));
        }
    }

    private static <B> void follow(
            NDManager manager,
            Kernels kernels,
            HuggingFaceFolder folder,
            ChronosModel<B> model,
            List<List<Window>> batches,
            JsonNode golden) {
        JsonNode settings = golden.get("optimizer");
        AdamW optimizer =
                new AdamW(
                        manager,
                        kernels,
                        folder.weights(),
                        settings.get("weight_decay").doubleValue(),
                        settings.get("clip_grad_norm").doubleValue());
        for (int step = 0; step < 20; step++) {
            B batch = model.batch(batches.get(step));
            try (NDManager scope = manager.newSubManager();
                    Tape tape = new Tape(scope, folder.weights())) {
                NDArray loss = model.loss(scope, tape.leaves(), batch, 0);
                NDArray norm =
                        optimizer.step(tape.backward(loss), settings.get("lr").doubleValue());
                assertClose("loss", step, loss, golden.get("losses"));
                assertClose("norm", step, norm, golden.get("grad_norms_before_clip"));
            }
        }
    }

    /** The windows of 20 steps, 8 a step, of 512 values and 64 that follow. */
    private static List<List<Window>> batches(String family) {
        float[] values = Golden.tensor(family, "tensors.safetensors", "train_batches");
        return Stream.of(Golden.split(values, 20))
                .map(step -> Stream.of(Golden.split(step, 8)).map(row -> window(row)).toList())
                .toList();
    }

    private static Window window(float[] row) {
        return new Window(Arrays.copyOf(row, 512), Arrays.copyOfRange(row, 512, 576));
    }

    static void assertClose(String what, int step, NDArray value, JsonNode expected) {
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
    static void assertWeightsMatch(HuggingFaceFolder actual, HuggingFaceFolder expected) {
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
