package io.chronosroutes.trainer.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters a Chronos-Bolt model has: Hugging Face's names and their shapes, by name. */
final class BoltParameters {
    private final BoltConfig config;
    private final SortedMap<String, long[]> shapes = new TreeMap<>();

    private BoltParameters(BoltConfig config) {
        this.config = config;
    }

    /** Shapes by name, sorted as a checkpoint stores them. */
    static SortedMap<String, long[]> shapes(BoltConfig config) {
        BoltParameters parameters = new BoltParameters(config);
        int width = config.modelWidth();
        parameters.add("shared", config.tokens(), width);
        parameters.residual("input_patch_embedding", 2 * config.patchSize(), width);
        parameters.stack("encoder", config.encoderLayers(), false);
        parameters.stack("decoder", config.decoderLayers(), true);
        int outputs = config.quantiles().length * config.predictionLength();
        parameters.residual("output_patch_embedding", width, outputs);
        return parameters.shapes;
    }

    private void residual(String name, int in, int out) {
        linear(name + ".hidden_layer", in, config.feedForwardWidth());
        linear(name + ".output_layer", config.feedForwardWidth(), out);
        linear(name + ".residual_layer", in, out);
    }

    private void linear(String name, int in, int out) {
        add(name, out, in);
        shapes.put(name + ".bias", new long[] {out});
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
        add(relativeBias(name), config.buckets(), config.heads());
        add(name + ".final_layer_norm", config.modelWidth());
    }

    private void attention(String layer, String kind) {
        String name = layer + "." + kind;
        for (String projection : new String[] {".q", ".k", ".v"}) {
            add(name + projection, config.innerWidth(), config.modelWidth());
        }
        add(name + ".o", config.modelWidth(), config.innerWidth());
        add(layer + ".layer_norm", config.modelWidth());
    }

    private void feedForward(String layer) {
        String name = layer + ".DenseReluDense";
        String[] inputs = config.gated() ? new String[] {".wi_0", ".wi_1"} : new String[] {".wi"};
        for (String input : inputs) {
            add(name + input, config.feedForwardWidth(), config.modelWidth());
        }
        add(name + ".wo", config.modelWidth(), config.feedForwardWidth());
        add(layer + ".layer_norm", config.modelWidth());
    }

    static String relativeBias(String stack) {
        return stack + ".block.0.layer.0.SelfAttention.relative_attention_bias";
    }

    private void add(String name, long... shape) {
        shapes.put(name + ".weight", shape);
    }
}
