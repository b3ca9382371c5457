package io.chronosroutes.trainer.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Staging;
import java.util.Map;

/**
 * T5's encoder and decoder (Raffel et al. 2020) over tokens that are embedded already. B windows, L
 * tokens, D model width, H heads.
 */
public final class T5Stack {
    private final T5Config config;
    private final Kernels kernels;
    private final Staging staging;
    private final Map<String, NDArray> weights;
    private final Kernels.Settings settings;

    /**
     * @param staging of the model that calls, for what the stack moves into tensors
     * @param weights by Hugging Face name
     * @param dropout 0 outside training
     */
    public T5Stack(
            T5Config config,
            Kernels kernels,
            Staging staging,
            Map<String, NDArray> weights,
            float dropout) {
        this.config = config;
        this.kernels = kernels;
        this.staging = staging;
        this.weights = weights;
        this.settings = new Kernels.Settings(config.heads(), config.eps(), dropout);
    }

    T5Config config() {
        return config;
    }

    Kernels kernels() {
        return kernels;
    }

    Kernels.Settings settings() {
        return settings;
    }

    /** tokens (B, L, D), mask (B, 1, 1, L) to (B, L, D). */
    public NDArray encode(NDArray tokens, NDArray mask) {
        NDArray bias = encoderBias(tokens).add(mask); // (B, H, L, L)
        NDArray x = drop(tokens);
        for (int i = 0; i < config.encoderLayers(); i++) {
            String block = "encoder.block." + i + ".layer.";
            x = kernels.selfAttention(x, bias, attention(block + 0, "SelfAttention"), settings);
            x = feedForward(block + 1, x);
        }
        return drop(norm("encoder.final_layer_norm", x));
    }

    /**
     * Every token sees those before it, so that all K are computed at once where they are known.
     *
     * @param tokens (B, K, D)
     * @param memory what the encoder made, (B, L, D)
     * @param mask over the memory, (B, 1, 1, L)
     * @return (B, K, D)
     */
    public NDArray decode(NDArray tokens, NDArray memory, NDArray mask) {
        int length = (int) tokens.getShape().get(1);
        NDArray bias = decoderBias(tokens.getManager(), length); // (1, H, K, K)
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

    NDArray feedForward(String layer, NDArray x) {
        NDArray gain = weight(layer + ".layer_norm");
        String dense = layer + ".DenseReluDense";
        NDArray wo = weight(dense + ".wo");
        if (!config.gated()) {
            return kernels.feedForward(x, gain, weight(dense + ".wi"), wo, settings);
        }
        NDArray gate = weight(dense + ".wi_0");
        return kernels.gatedFeedForward(x, gain, gate, weight(dense + ".wi_1"), wo, settings);
    }

    Kernels.Attention attention(String layer, String kind) {
        String name = layer + "." + kind;
        return new Kernels.Attention(
                weight(layer + ".layer_norm"),
                weight(name + ".q"),
                weight(name + ".k"),
                weight(name + ".v"),
                weight(name + ".o"));
    }

    private NDArray encoderBias(NDArray tokens) {
        int length = (int) tokens.getShape().get(1);
        return kernels.positionBias(
                weight(T5Parameters.relativeBias("encoder")),
                buckets(tokens.getManager(), "encoderBuckets", length, true));
    }

    /** (1, H, K, K) for K tokens, of which none sees a later one. */
    NDArray decoderBias(NDManager manager, int length) {
        return kernels.causalBias(
                weight(T5Parameters.relativeBias("decoder")),
                buckets(manager, "decoderBuckets", length, false));
    }

    private NDArray buckets(NDManager manager, String name, int length, boolean bidirectional) {
        long[] buckets =
                RelativePosition.buckets(
                        length, length, bidirectional, config.buckets(), config.maxDistance());
        return staging.tensor(manager, name, buckets, length, length);
    }

    NDArray norm(String name, NDArray x) {
        return kernels.rmsNorm(x, weight(name), config.eps());
    }

    private NDArray drop(NDArray x) {
        return kernels.dropout(x, settings.dropout());
    }

    private NDArray weight(String name) {
        return weights.get(name + ".weight");
    }
}
