package io.chronosroutes.trainer.model.t5;

import static io.chronosroutes.trainer.model.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model computes what Amazon's does, on every kind of window. */
class ChronosT5GoldenTest {
    private static final String FAMILY = "chronos-t5";

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
        batch = model.batch(windows(FAMILY));
    }

    @AfterEach
    void close() {
        kernels.close();
        manager.close();
    }

    @Test
    void tokensMaskScaleAndLabelsMatch() {
        assertTokensMatch(FAMILY, batch);
    }

    @Test
    void logitsMatch() {
        float[] logits = model.logits(manager, folder.weights(), batch, 0).toFloatArray();
        assertClose(logits, Golden.tensor(FAMILY, "tensors.safetensors", "logits"));
    }

    @Test
    void lossAndEveryGradientNormMatch() throws IOException {
        JsonNode golden = Golden.json(FAMILY);
        JsonNode norms = golden.get("grad_norms");
        assertThat(folder.weights()).hasSize(norms.size());
        try (Tape tape = new Tape(manager, folder.weights())) {
            NDArray loss = model.loss(manager, tape.leaves(), batch, 0);
            double expectedLoss = golden.get("loss").doubleValue();
            assertThat((double) loss.getFloat())
                    .isCloseTo(expectedLoss, within(1e-4 * expectedLoss));
            List<NDArray> gradients = tape.backward(loss);
            List<String> names = new ArrayList<>(folder.weights().keySet());
            for (int i = 0; i < names.size(); i++) {
                double expected = norms.get(names.get(i)).doubleValue();
                double found = gradients.get(i).norm().getFloat();
                assertThat(found).as(names.get(i)).isCloseTo(expected, within(1e-4 * expected));
            }
        }
    }

    /** Histories and futures of the golden tensors. */
    static List<Window> windows(String family) {
        float[][] past = Golden.rows(family, "context");
        float[][] future = Golden.rows(family, "target");
        return IntStream.range(0, past.length)
                .mapToObj(row -> new Window(past[row], future[row]))
                .toList();
    }

    static void assertTokensMatch(String family, TokenBatch batch) {
        String file = "tensors.safetensors";
        assertThat(floats(batch.ids())).isEqualTo(Golden.tensor(family, file, "input_ids"));
        assertThat(floats(batch.labels())).isEqualTo(Golden.tensor(family, file, "labels"));
        float[] mask = Golden.tensor(family, file, "attention_mask");
        for (int i = 0; i < mask.length; i++) {
            assertThat(batch.keyMask()[i]).isEqualTo(mask[i] == 1 ? 0 : TokenBatch.MASKED);
        }
        assertClose(batch.scale(), Golden.tensor(family, file, "scale"));
    }

    private static float[] floats(long[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) floats[i] = values[i];
        return floats;
    }
}
