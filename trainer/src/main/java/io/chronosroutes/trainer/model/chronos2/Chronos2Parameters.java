package io.chronosroutes.trainer.model.chronos2;

import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a Chronos-2: Hugging Face's names and their shapes. */
final class Chronos2Parameters {
    private final Chronos2Config config;
    private final SortedMap<String, long[]> shapes = new TreeMap<>();

    private Chronos2Parameters(Chronos2Config config) {
        this.config = config;
    }

    /** Sorted as a checkpoint stores them. */
    static SortedMap<String, long[]> of(Chronos2Config config) {
        Chronos2Parameters parameters = new Chronos2Parameters(config);
        int width = config.modelWidth();
        int tokens = config.regToken() ? 2 : 1;
        parameters.weight("shared", tokens, width);
        parameters.residual("input_patch_embedding", 3 * config.patchSize(), width);
        for (int i = 0; i < config.layers(); i++) parameters.block("encoder.block." + i);
        parameters.weight("encoder.final_layer_norm", width);
        parameters.residual(
                "output_patch_embedding", width, config.levels().length * config.patchSize());
        return parameters.shapes;
    }

    /** Attention along time, attention within the group, feed-forward. */
    private void block(String block) {
        attention(block + ".layer.0");
        attention(block + ".layer.1");
        weight(block + ".layer.2.mlp.wi", config.feedForwardWidth(), config.modelWidth());
        weight(block + ".layer.2.mlp.wo", config.modelWidth(), config.feedForwardWidth());
        weight(block + ".layer.2.layer_norm", config.modelWidth());
    }

    private void attention(String layer) {
        int inner = config.heads() * config.headWidth();
        for (String projection : new String[] {"q", "k", "v"}) {
            weight(layer + ".self_attention." + projection, inner, config.modelWidth());
        }
        weight(layer + ".self_attention.o", config.modelWidth(), inner);
        weight(layer + ".layer_norm", config.modelWidth());
    }

    private void residual(String name, int in, int out) {
        linear(name + ".hidden_layer", in, config.feedForwardWidth());
        linear(name + ".output_layer", config.feedForwardWidth(), out);
        linear(name + ".residual_layer", in, out);
    }

    private void linear(String name, int in, int out) {
        weight(name, out, in);
        shapes.put(name + ".bias", new long[] {out});
    }

    private void weight(String name, long... shape) {
        shapes.put(name + ".weight", shape);
    }
}
