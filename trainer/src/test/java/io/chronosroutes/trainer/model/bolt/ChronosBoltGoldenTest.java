package io.chronosroutes.trainer.model.bolt;

import static io.chronosroutes.trainer.model.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model computes what Amazon's does, on every kind of window. */
class ChronosBoltGoldenTest {
    private NDManager manager;
    private Kernels kernels;
    private HuggingFaceFolder folder;
    private BoltConfig config;
    private ChronosBolt model;

    @BeforeEach
    void open() {
        manager = Torch.newManager();
        kernels = Kernels.compile();
        folder = HuggingFaceFolder.load(manager, Golden.path("model"));
        config = (BoltConfig) folder.config();
        model = new ChronosBolt(config, kernels);
    }

    @AfterEach
    void close() {
        kernels.close();
        manager.close();
    }

    @Test
    void locationAndScaleMatch() {
        PatchBatch batch = PatchBatch.of(config, Golden.rows("context"));
        assertClose(batch.location(), Golden.tensor("tensors.safetensors", "loc"));
        assertClose(batch.scale(), Golden.tensor("tensors.safetensors", "scale"));
    }

    @Test
    void theEncodersHiddenStateMatches() {
        PatchBatch batch = PatchBatch.of(config, Golden.rows("context"));
        float[] hidden = model.encode(manager, folder.weights(), batch).toFloatArray();
        assertClose(hidden, Golden.tensor("tensors.safetensors", "encoder_hidden"));
    }

    @Test
    void quantilesMatchForPlainPaddedMissingConstantAndLargeWindows() {
        assertForecast(Golden.rows("context"), 64, "tensors.safetensors", "quantile_preds");
    }

    @Test
    void quantilesMatchForAContextThatIsNoMultipleOfThePatch() {
        assertForecast(
                Golden.rows("short_context"), 64, "tensors.safetensors", "short_quantile_preds");
    }

    @Test
    void quantilesBeyondTheModelsHorizonMatchTheUnrolledForecast() {
        float[][] context = Golden.rows("context");
        assertForecast(
                new float[][] {context[0], context[2], context[7]},
                2 * 64 + 5,
                "long_horizon.safetensors",
                "long_horizon_quantiles");
    }

    @Test
    void theLossAndEveryParametersGradientMatch() throws Exception {
        JsonNode golden = Golden.json();
        PatchBatch batch = PatchBatch.of(config, Golden.rows("context"), Golden.rows("target"));
        JsonNode norms = golden.get("grad_norms");
        assertThat(folder.weights()).hasSize(norms.size());
        // The largest norm is about 500 and float32 keeps 7 digits of each sum it takes part in:
        // gradients that are zero but for cancellation (1e-13 to 1e-11 here) are noise.
        double noise = 1e-9;
        try (Tape tape = new Tape(manager, folder.weights())) {
            NDArray loss = model.loss(manager, tape.leaves(), batch, 0);
            assertThat((double) loss.getFloat())
                    .isCloseTo(golden.get("loss").doubleValue(), relative(486));
            List<NDArray> gradients = tape.backward(loss);
            List<String> names = new ArrayList<>(folder.weights().keySet());
            for (int i = 0; i < names.size(); i++) {
                double expected = norms.get(names.get(i)).doubleValue();
                assertThat((double) gradients.get(i).norm().getFloat())
                        .as(names.get(i))
                        .isCloseTo(expected, within(1e-4 * expected + noise));
            }
        }
    }

    @Test
    void aForecastLeavesNothingBehind() {
        int before = manager.getManagedArrays().size();
        List<Window> windows = Stream.of(Golden.rows("context")).map(Window::history).toList();
        new Forecaster(manager, model, folder.weights()).forecast(windows, 65);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private void assertForecast(float[][] contexts, int horizon, String file, String tensor) {
        Forecaster forecaster = new Forecaster(manager, model, folder.weights());
        float[][][] forecasts =
                forecaster.forecast(Stream.of(contexts).map(Window::history).toList(), horizon);
        float[][] expected = Golden.split(Golden.tensor(file, tensor), 9 * contexts.length);
        for (int row = 0; row < contexts.length; row++) {
            for (int q = 0; q < 9; q++) {
                assertClose(forecasts[row][q], expected[row * 9 + q]);
            }
        }
    }

    private static Offset<Double> relative(double value) {
        return within(1e-4 * value);
    }
}
