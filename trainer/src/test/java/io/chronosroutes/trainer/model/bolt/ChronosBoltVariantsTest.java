package io.chronosroutes.trainer.model.bolt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models the published checkpoints do not cover, against a second implementation. */
class ChronosBoltVariantsTest {
    private static final String CONFIG =
            """
            {"architectures": ["ChronosBoltModelForForecasting"],
             "d_model": 12, "d_kv": 5, "d_ff": 20, "num_layers": 2, "num_decoder_layers": 3,
             "num_heads": 3, "relative_attention_num_buckets": 16,
             "relative_attention_max_distance": 20, "feed_forward_proj": "%s",
             "chronos_config": {"context_length": 64, "prediction_length": 7,
               "input_patch_size": %d, "input_patch_stride": %d,
               "quantiles": [0.05, 0.5, 0.95], "use_reg_token": %b}}
            """;

    @ParameterizedTest(name = "{0}, patch {1}, stride {2}, REG {3}, {4} values")
    @CsvSource({
        "relu, 8, 8, true, 64",
        "gated-gelu, 8, 8, true, 64",
        "gated-gelu, 8, 8, false, 41",
        "relu, 8, 4, true, 64",
        "relu, 8, 3, false, 50",
        "gated-gelu, 5, 7, true, 33",
        "relu, 1, 1, true, 60",
        "relu, 16, 16, true, 3",
    })
    void everyShapeOfModelComputesWhatThePlainOneDoes(
            String feedForward, int patch, int stride, boolean reg, int length) {
        BoltConfig config =
                (BoltConfig) Family.parse(CONFIG.formatted(feedForward, patch, stride, reg));
        SplittableRandom random = new SplittableRandom(length);
        Map<String, double[][]> plain = new HashMap<>();
        float[] history = new float[length];
        for (int t = 0; t < length; t++) {
            history[t] = t % 9 == 4 ? Float.NaN : (float) (random.nextGaussian() + t * 0.1);
        }
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            Map<String, NDArray> weights = randomWeights(manager, config, random, plain);
            PatchBatch batch = PatchBatch.of(config, new float[][] {history});
            float[] found =
                    new ChronosBolt(config, kernels)
                            .quantiles(manager, weights, batch, 0)
                            .toFloatArray();
            double[] values = new double[length];
            for (int t = 0; t < length; t++) values[t] = history[t];
            double[] expected = new PlainBolt(config, plain).quantiles(values);
            assertThat(found).hasSameSizeAs(expected).hasSize(3 * 7);
            for (int i = 0; i < found.length; i++) {
                double tolerance = 1e-4 * Math.max(1, Math.abs(expected[i]));
                assertThat((double) found[i]).isCloseTo(expected[i], within(tolerance));
            }
        }
    }

    private static Map<String, NDArray> randomWeights(
            NDManager manager,
            BoltConfig config,
            SplittableRandom random,
            Map<String, double[][]> plain) {
        Map<String, NDArray> weights = new TreeMap<>();
        config.shapes()
                .forEach(
                        (name, shape) -> {
                            int rows = shape.length == 1 ? 1 : (int) shape[0];
                            int width = (int) shape[shape.length - 1];
                            float[] values = new float[rows * width];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) (random.nextGaussian() * 0.5);
                            }
                            weights.put(name, manager.create(values, new Shape(shape)));
                            plain.put(name, matrix(values, rows));
                        });
        return weights;
    }

    private static double[][] matrix(float[] values, int rows) {
        return Arrays.stream(Golden.split(values, rows))
                .map(
                        row -> {
                            double[] wide = new double[row.length];
                            for (int i = 0; i < row.length; i++) wide[i] = row[i];
                            return wide;
                        })
                .toArray(double[][]::new);
    }
}
