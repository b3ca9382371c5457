package io.chronosroutes.trainer.tensor;

import ai.djl.ndarray.NDArray;

/**
 * The functions of {@code kernels.py} for an encoder whose rows see each other: attention along
 * time within a row, and across the rows of a block at each time. B rows, L tokens, D model width,
 * H heads of width d.
 */
public record GroupKernels(Kernels kernels) {

    /**
     * Norm, attention along time with rotary positions, and skip.
     *
     * @param x (B, L, D)
     * @param bias (B, 1, 1, L)
     * @param cos of the positions' angles, (L, d / 2)
     * @param sin of the same
     */
    public NDArray timeAttention(
            NDArray x,
            NDArray bias,
            NDArray cos,
            NDArray sin,
            Kernels.Attention w,
            Kernels.Settings s) {
        return kernels.run(
                "rotary_self_attention",
                x,
                bias,
                cos,
                sin,
                w.gain(),
                w.q(),
                w.k(),
                w.v(),
                w.o(),
                s.heads(),
                s.dropout(),
                s.eps());
    }

    /**
     * Norm, attention to each other of the R = B / blocks rows of a block, at each time apart, and
     * skip.
     *
     * @param x (B, L, D)
     * @param bias (blocks · L, 1, 1 or R, R)
     */
    public NDArray groupAttention(
            NDArray x, NDArray bias, int blocks, Kernels.Attention w, Kernels.Settings s) {
        return kernels.run(
                "group_attention",
                x,
                bias,
                blocks,
                w.gain(),
                w.q(),
                w.k(),
                w.v(),
                w.o(),
                s.heads(),
                s.dropout(),
                s.eps());
    }
}
