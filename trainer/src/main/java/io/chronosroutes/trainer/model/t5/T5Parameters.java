package io.chronosroutes.trainer.model.t5;

import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the parameters of a model built on T5: Hugging Face's names and their shapes. */
public final class T5Parameters {
    private final T5Config config;
    private final SortedMap<String, long[]> shapes = new TreeMap<>();

    public T5Parameters(T5Config config) {
        this.config = config;
    }

    /** What was added, sorted as a checkpoint stores it. */
    public SortedMap<String, long[]> shapes() {
        return shapes;
    }

    /** {@code name.weight}. */
    public T5Parameters weight(String name, long... shape) {
        shapes.put(name + ".weight", shape);
        return this;
    }

    /** A residual block: hidden, output and skip layers with biases. */
    public T5Parameters residual(String name, int in, int out) {
        linear(name + ".hidden_layer", in, config.feedForwardWidth());
        linear(name + ".output_layer", config.feedForwardWidth(), out);
        linear(name + ".residual_layer", in, out);
        return this;
    }

    private void linear(String name, int in, int out) {
        weight(name, out, in);
        shapes.put(name + ".bias", new long[] {out});
    }

    /** The layers {@code encoder.…} and {@code decoder.…}. */
    public T5Parameters stacks() {
        stack("encoder", config.encoderLayers(), false);
        stack("decoder", config.decoderLayers(), true);
        return this;
    }

    private void stack(String name, int layers, boolean decoder) {
        for (int i = 0; i < layers; i++) {
            String block = name + ".block." + i + ".layer.";
            int sublayer = 0;
            attention(block + sublayer++, "SelfAttention");
            if (decoder) attention(block + sublayer++, "EncDecAttention");
            feedForward(block + sublayer);
        }
        // The first layer's bias serves every layer of a stack.
        weight(relativeBias(name), config.buckets(), config.heads());
        weight(name + ".final_layer_norm", config.modelWidth());
    }

    private void attention(String layer, String kind) {
        String name = layer + "." + kind;
        for (String projection : new String[] {".q", ".k", ".v"}) {
            weight(name + projection, config.innerWidth(), config.modelWidth());
        }
        weight(name + ".o", config.modelWidth(), config.innerWidth());
        weight(layer + ".layer_norm", config.modelWidth());
    }

    private void feedForward(String layer) {
        String name = layer + ".DenseReluDense";
        String[] inputs = config.gated() ? new String[] {".wi_0", ".wi_1"} : new String[] {".wi"};
        for (String input : inputs) {
            weight(name + input, config.feedForwardWidth(), config.modelWidth());
        }
        weight(name + ".wo", config.modelWidth(), config.feedForwardWidth());
        weight(layer + ".layer_norm", config.modelWidth());
    }

    static String relativeBias(String stack) {
        return stack + ".block.0.layer.0.SelfAttention.relative_attention_bias";
    }
}
