package io.chronosroutes.trainer.model.chronos2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.Close;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A model opened from the resources, and how its results are held to the published code's. */
final class Reference implements AutoCloseable {
    final NDManager manager = Torch.newManager();
    final Kernels kernels = Kernels.compile();
    final HuggingFaceFolder folder;
    final Chronos2 model;

    /**
     * @param folder under {@code chronos-2} in the resources
     */
    Reference(String folder) {
        Torch.useThreads(1);
        this.folder = HuggingFaceFolder.load(manager, file(folder));
        this.model = new Chronos2((Chronos2Config) this.folder.config(), kernels);
    }

    /** The same weights with another document. */
    Reference(String folder, UnaryOperator<String> change) throws IOException {
        Torch.useThreads(1);
        HuggingFaceFolder read = HuggingFaceFolder.load(manager, file(folder));
        String json = Files.readString(file(folder + "/config.json"));
        Chronos2Config config = (Chronos2Config) Family.parse(change.apply(json));
        Map<String, NDArray> weights = new TreeMap<>(read.weights());
        int rows = config.regToken() ? 2 : 1;
        weights.put("shared.weight", weights.get("shared.weight").get(":" + rows));
        this.folder = HuggingFaceFolder.fresh(config, weights);
        this.model = new Chronos2(config, kernels);
    }

    static Path file(String name) {
        return Golden.path("chronos-2", name);
    }

    /** Quantiles of every row in the data's units, row by row, (B, Q·T). */
    float[][] quantiles(Variates variates, int patches) {
        VariateBatch batch = VariateBatch.of(model.config(), variates, patches);
        float[] scaled = model.quantiles(manager, folder.weights(), batch, 0).toFloatArray();
        float[][] rows = Golden.split(scaled, batch.rows());
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                rows[row][i] = batch.norms()[row].unscaled(rows[row][i]);
            }
        }
        return rows;
    }

    /**
     * Loss and every gradient's norm within 1e-4. A norm that is zero but for cancellation may be
     * off by {@code noise}.
     */
    void assertLossAndGradients(Variates variates, JsonNode golden, double noise) {
        JsonNode norms = golden.get("grad_norms");
        assertThat(folder.weights()).hasSize(norms.size());
        try (Tape tape = new Tape(manager, folder.weights())) {
            NDArray loss = model.loss(manager, tape.leaves(), model.batch(variates), 0);
            double target = golden.get("loss").doubleValue();
            assertThat((double) loss.getFloat()).isCloseTo(target, within(1e-4 * target));
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

    /** Within 1e-4 of each value, or of the row's largest for those that are nearly zero. */
    static void assertClose(float[][] actual, float[][] expected) {
        assertThat(actual.length).isEqualTo(expected.length);
        for (int row = 0; row < actual.length; row++) Close.assertClose(actual[row], expected[row]);
    }

    static int[] whole(float[] values) {
        int[] numbers = new int[values.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (int) values[i];
        return numbers;
    }

    @Override
    public void close() {
        kernels.close();
        manager.close();
    }
}
