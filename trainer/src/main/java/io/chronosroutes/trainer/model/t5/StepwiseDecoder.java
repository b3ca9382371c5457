package io.chronosroutes.trainer.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.tensor.DecodingKernels;
import io.chronosroutes.trainer.tensor.DecodingKernels.Known;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * T5's decoder, one token after the other: keys and values of the tokens before are kept, those of
 * the memory are computed once and shared by all samples of a window. Gives what {@link
 * T5Stack#decode} gives for the same tokens at once.
 *
 * <p>Shapes: B windows of S samples each, R = B·S rows, K steps, L tokens of memory, D model width,
 * H heads of width d.
 */
final class StepwiseDecoder {
    private final T5Stack stack;
    private final DecodingKernels kernels;
    private final int windows;
    private final int samples;
    private final NDArray mask; // (B, 1, 1, L)
    private final NDArray bias; // (1, H, K, K)
    private final List<Known> past = new ArrayList<>(); // (R, H, K, d) a layer
    private final List<Known> memory = new ArrayList<>(); // (B, H, L, d) a layer
    private int position;

    /**
     * @param manager owner of what is kept from step to step
     * @param stack without dropout
     * @param memory (B, L, D)
     * @param mask over the memory, (B, 1, 1, L)
     * @param steps most tokens
     */
    StepwiseDecoder(
            NDManager manager,
            T5Stack stack,
            NDArray memory,
            NDArray mask,
            int samples,
            int steps) {
        T5Config config = stack.config();
        this.stack = stack;
        this.kernels = new DecodingKernels(stack.kernels());
        this.windows = (int) memory.getShape().get(0);
        this.samples = samples;
        this.mask = mask;
        this.bias = stack.decoderBias(manager, steps);
        Shape shape =
                new Shape((long) windows * samples, config.heads(), steps, config.headWidth());
        for (int i = 0; i < config.decoderLayers(); i++) {
            past.add(new Known(manager.zeros(shape), manager.zeros(shape)));
            Known known = kernels.known(memory, cross(i), stack.settings());
            known.keys().attach(manager);
            known.values().attach(manager);
            this.memory.add(known);
        }
    }

    /** The next token of every row, (R, 1, D), to the decoder's output there, (R, 1, D). */
    NDArray next(NDArray token) {
        Kernels.Settings settings = stack.settings();
        NDArray x = token;
        for (int i = 0; i < past.size(); i++) {
            Kernels.Attention own = stack.attention(layer(i, 0), "SelfAttention");
            x = kernels.selfAttention(x, past.get(i), bias, own, position, settings);
            // A window's samples ask its memory as if they were tokens of one sequence.
            x = x.reshape(windows, samples, -1); // (B, S, D)
            x = kernels.crossAttention(x, memory.get(i), mask, cross(i), settings);
            x = stack.feedForward(layer(i, 2), x.reshape(windows * samples, 1, -1)); // (R, 1, D)
        }
        position++;
        return stack.norm("decoder.final_layer_norm", x);
    }

    private Kernels.Attention cross(int block) {
        return stack.attention(layer(block, 1), "EncDecAttention");
    }

    private static String layer(int block, int layer) {
        return "decoder.block." + block + ".layer." + layer;
    }
}
