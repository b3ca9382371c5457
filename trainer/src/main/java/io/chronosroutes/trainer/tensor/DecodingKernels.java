package io.chronosroutes.trainer.tensor;

import ai.djl.ndarray.NDArray;

/**
 * The functions of {@code kernels.py} for a decoder that goes on by one token at a time; without
 * dropout. B rows, L tokens, M tokens of memory, D model width, H heads of width d.
 */
public record DecodingKernels(Kernels kernels) {

    /** Keys and values of a sequence, (B, H, L, d) each. */
    public record Known(NDArray keys, NDArray values) {}

    /** Keys and values of a memory (B, M, D), owned as it is. */
    public Known known(NDArray memory, Kernels.Attention w, Kernels.Settings s) {
        return new Known(
                kernels.run("project", memory, w.k(), s.heads()),
                kernels.run("project", memory, w.v(), s.heads()));
    }

    /**
     * Self-attention of the token at one position.
     *
     * @param x (B, 1, D)
     * @param known keys and values up to the position; the token's own are written there
     * @param bias (1, H, L, L)
     */
    public NDArray selfAttention(
            NDArray x,
            Known known,
            NDArray bias,
            Kernels.Attention w,
            int position,
            Kernels.Settings s) {
        return kernels.run(
                "next_self_attention",
                x,
                known.keys,
                known.values,
                bias,
                w.gain(),
                w.q(),
                w.k(),
                w.v(),
                w.o(),
                s.heads(),
                position,
                s.eps());
    }

    /** x (B, L, D), bias (B, 1, 1, M). */
    public NDArray crossAttention(
            NDArray x, Known memory, NDArray bias, Kernels.Attention w, Kernels.Settings s) {
        return kernels.run(
                "known_cross_attention",
                x,
                memory.keys,
                memory.values,
                bias,
                w.gain(),
                w.q(),
                w.o(),
                s.heads(),
                s.eps());
    }
}
