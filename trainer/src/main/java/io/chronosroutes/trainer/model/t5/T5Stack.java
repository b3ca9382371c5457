package io.chronosroutes.trainer.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Map;

/**
 * T5's encoder and decoder (Raffel et al. 2020) over tokens that are embedded already. B windows, L
 * tokens, D model width, H heads.
 */
public final class T5Stack {
    private final T5Config config;
    private final Kernels kernels;
    private final Map<String, NDArray> weights;
    private final Kernels.Settings settings;

    public T5Stack(T5Config config, Kernels kernels, Map<String, NDArray> weights, float dropout) {
        this.config = config;
        this.kernels = kernels;
        this.weights = weights;
        this.settings = new Kernels.Settings(config.heads(), config.eps(), dropout);
    }

    /** tokens (B, L, D), mask (B, 1, 1, L) to (B, L, D). */
    public NDArray encode(NDArray tokens, NDArray mask) {
        NDArray bias = positionBias("encoder", tokens, true).add(mask); // (B, H, L, L)
        NDArray x = drop(tokens);
        for (int i = 0; i < config.encoderLayers(); i++) {
            String block = "encoder.block." + i + ".layer.";
            x = kernels.selfAttention(x, bias, attention(block + 0, "SelfAttention"), settings);
            x = feedForward(block + 1, x);
        }
        return drop(norm("encoder.final_layer_norm", x));
    }

    /** tokens (B, K, D), memory (B, L, D), mask over memory (B, 1, 1, L) to (B, K, D). */
    public NDArray decode(NDArray tokens, NDArray memory, NDArray mask) {
        NDArray bias = positionBias("decoder", tokens, false); // (1, H, K, K)
        NDArray x = drop(tokens);
        for (int i = 0; i < config.decoderLayers(); i++) {
            String block = "decoder.block." + i + ".layer.";
            x = kernels.selfAttention(x, bias, attention(block + 0, "SelfAttention"), settings);
            Kernels.Attention cross = attention(block + 1, "EncDecAttention");
            x = kernels.crossAttention(x, memory, mask, cross, settings);
            x = feedForward(block + 2, x);
        }
        return drop(norm("decoder.final_layer_norm", x));
    }

    private NDArray feedForward(String layer, NDArray x) {
        NDArray gain = weight(layer + ".layer_norm");
        String dense = layer + ".DenseReluDense";
        NDArray wo = weight(dense + ".wo");
        if (!config.gated()) {
            return kernels.feedForward(x, gain, weight(dense + ".wi"), wo, settings);
        }
        NDArray gate = weight(dense + ".wi_0");
        return kernels.gatedFeedForward(x, gain, gate, weight(dense + ".wi_1"), wo, settings);
    }

    private Kernels.Attention attention(String layer, String kind) {
        String name = layer + "." + kind;
        return new Kernels.Attention(
                weight(layer + ".layer_norm"),
                weight(name + ".q"),
                weight(name + ".k"),
                weight(name + ".v"),
                weight(name + ".o"));
    }

    private NDArray positionBias(String stack, NDArray tokens, boolean bidirectional) {
        NDManager manager = tokens.getManager();
        int length = (int) tokens.getShape().get(1);
        long[] buckets =
                RelativePosition.buckets(
                        length, length, bidirectional, config.buckets(), config.maxDistance());
        NDArray table = weight(T5Parameters.relativeBias(stack));
        return kernels.positionBias(table, manager.create(buckets, new Shape(length, length)));
    }

    private NDArray norm(String name, NDArray x) {
        return kernels.rmsNorm(x, weight(name), config.eps());
    }

    private NDArray drop(NDArray x) {
        return kernels.dropout(x, settings.dropout());
    }

    private NDArray weight(String name) {
        return weights.get(name + ".weight");
    }
}
