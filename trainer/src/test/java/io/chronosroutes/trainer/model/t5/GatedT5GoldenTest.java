package io.chronosroutes.trainer.model.t5;

import static io.chronosroutes.trainer.model.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the published checkpoints don't have: gated GELU and an output layer of its own, which
 * leaves the decoder's output unscaled. Random weights, computed with transformers'
 * T5ForConditionalGeneration and Amazon's pipeline around it (src/test/python/gated_t5.py).
 */
class GatedT5GoldenTest {
    private static final String FAMILY = "chronos-t5-gated";
    private static final String TENSORS = "tensors.safetensors";

    private NDManager manager;
    private Kernels kernels;
    private HuggingFaceFolder folder;
    private ChronosT5 model;
    private TokenBatch batch;

    @BeforeEach
    void open() {
        manager = Torch.newManager();
        Torch.useThreads(1); // two of tiny operations would wait for each other
        kernels = Kernels.compile();
        folder = HuggingFaceFolder.load(manager, Golden.path(FAMILY, "model"));
        model = new ChronosT5((ChronosT5Config) folder.config(), kernels);
        batch = model.batch(ChronosT5GoldenTest.windows(FAMILY));
    }

    @AfterEach
    void close() {
        kernels.close();
        manager.close();
    }

    @Test
    void tokensMaskScaleAndLabelsMatch() {
        ChronosT5GoldenTest.assertTokensMatch(FAMILY, batch);
    }

    @Test
    void logitsMatch() {
        float[] logits = model.logits(manager, folder.weights(), batch, 0).toFloatArray();
        assertClose(logits, Golden.tensor(FAMILY, TENSORS, "logits"));
    }

    @Test
    void lossAndEveryGradientNormMatch() {
        float[] norms = Golden.tensor(FAMILY, TENSORS, "grad_norms"); // sorted by name
        List<Double> found = new ArrayList<>();
        try (Tape tape = new Tape(manager, folder.weights())) {
            NDArray loss = model.loss(manager, tape.leaves(), batch, 0);
            double expected = Golden.tensor(FAMILY, TENSORS, "loss")[0];
            assertThat((double) loss.getFloat()).isCloseTo(expected, within(1e-4 * expected));
            for (NDArray gradient : tape.backward(loss))
                found.add((double) gradient.norm().getFloat());
        }
        assertThat(found).hasSize(norms.length);
        List<String> names = List.copyOf(folder.weights().keySet());
        for (int i = 0; i < norms.length; i++) {
            assertThat(found.get(i)).as(names.get(i)).isCloseTo(norms[i], within(1e-4 * norms[i]));
        }
    }

    /** With top-k 1 nothing is random: three blocks of twelve, each read after the one before. */
    @Test
    void theMostLikelyPathMatchesBeyondTheModelsHorizon() {
        float[][] expected = Golden.rows(FAMILY, "greedy");
        List<Window> histories =
                Stream.of(Golden.rows(FAMILY, "context")).map(Window::history).toList();
        float[][][] forecasts =
                new Forecaster(manager, model, folder.weights()).forecast(histories, 2 * 12 + 5);
        for (int row = 0; row < expected.length; row++) {
            for (float[] quantile : forecasts[row]) assertClose(quantile, expected[row]);
        }
    }
}
