package io.chronosroutes.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Weights to start from when there is no base model. Linear layers: normal with deviation
 * 1/sqrt(inputs), T5's rule for all but the query projection; embeddings: standard normal; biases
 * zero, as in T5's {@code _init_weights}.
 *
 * <p>Two choices differ from the published pre-training, because runs of thousands rather than
 * hundreds of thousands of steps need them: deviations are not scaled down (there: 0.05), while the
 * layer norms' gains start at the family's {@link ModelConfig#initialNormGain}.
 */
public final class Initialisation {
    private Initialisation() {}

    /** Weights by name, owned by {@code manager}; equal for equal seeds on every machine. */
    public static Map<String, NDArray> weights(NDManager manager, ModelConfig config, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, NDArray> weights = new TreeMap<>();
        config.shapes()
                .forEach(
                        (name, shape) -> {
                            float[] values = values(config, name, shape, random);
                            weights.put(name, manager.create(values, new Shape(shape)));
                        });
        return weights;
    }

    private static float[] values(
            ModelConfig config, String name, long[] shape, SplittableRandom random) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        if (name.endsWith(".bias")) return values;
        if (name.endsWith("layer_norm.weight")) {
            Arrays.fill(values, config.initialNormGain());
            return values;
        }
        boolean embedding =
                name.equals("shared.weight") || name.endsWith("relative_attention_bias.weight");
        double deviation = embedding ? 1 : 1 / Math.sqrt(shape[1]);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
