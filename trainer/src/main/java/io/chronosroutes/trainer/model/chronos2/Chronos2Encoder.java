package io.chronosroutes.trainer.model.chronos2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.tensor.GroupKernels;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Staging;
import java.util.Map;

/**
 * Chronos-2's encoder (Ansari et al. 2025): every block attends along time within each row, then
 * across the rows of a group at each time, then feeds forward. As in T5, scores are not divided by
 * the root of the head's width, and the layer norm comes first. B rows, L tokens, D model width.
 *
 * @param step owner of everything computed
 */
record Chronos2Encoder(
        Chronos2Config config,
        Kernels kernels,
        Staging staging,
        NDManager step,
        Map<String, NDArray> weights,
        Kernels.Settings settings) {

    /** The batch's tokens, embedded, (B, L, D), to (B, L, D). */
    NDArray encode(NDArray tokens, VariateBatch batch) {
        int length = (int) tokens.getShape().get(1);
        RotaryPositions positions =
                RotaryPositions.of(length, config.headWidth(), config.ropeTheta());
        NDArray cos = staging.tensor(step, "cos", positions.cos(), length, positions.pairs());
        NDArray sin = staging.tensor(step, "sin", positions.sin(), length, positions.pairs());
        NDArray keys = staging.tensor(step, "keyMask", batch.keyMask(), batch.rows(), length);
        NDArray timeMask = keys.reshape(batch.rows(), 1, 1, length);
        NDArray groupMask = groupMask(keys, batch.groups());
        int blocks = batch.groups().blocks();
        GroupKernels rows = new GroupKernels(kernels);
        NDArray x = kernels.dropout(tokens, settings.dropout());
        for (int i = 0; i < config.layers(); i++) {
            String layer = "encoder.block." + i + ".layer.";
            x = rows.timeAttention(x, timeMask, cos, sin, attention(layer + 0), settings);
            x = rows.groupAttention(x, groupMask, blocks, attention(layer + 1), settings);
            x = feedForward(layer + 2, x);
        }
        NDArray gain = weight("encoder.final_layer_norm");
        return kernels.dropout(kernels.rmsNorm(x, gain, config.eps()), settings.dropout());
    }

    /**
     * What is added to the scores of a block's R rows at each time, from the mask of the keys (B,
     * L): (blocks · L, 1, 1, R), or (L, 1, B, B) where groups share the one block.
     */
    private NDArray groupMask(NDArray keys, Groups groups) {
        long rows = keys.getShape().get(0);
        long length = keys.getShape().get(1);
        NDArray observed =
                keys.reshape(groups.blocks(), -1, length)
                        .transpose(0, 2, 1)
                        .reshape(groups.blocks() * length, 1, 1, -1);
        if (!groups.mixed()) return observed;
        return observed.minimum(staging.tensor(step, "groups", groups.mask(), 1, 1, rows, rows));
    }

    private NDArray feedForward(String layer, NDArray x) {
        NDArray gain = weight(layer + ".layer_norm");
        NDArray wi = weight(layer + ".mlp.wi");
        return kernels.feedForward(x, gain, wi, weight(layer + ".mlp.wo"), settings);
    }

    private Kernels.Attention attention(String layer) {
        String name = layer + ".self_attention";
        return new Kernels.Attention(
                weight(layer + ".layer_norm"),
                weight(name + ".q"),
                weight(name + ".k"),
                weight(name + ".v"),
                weight(name + ".o"));
    }

    private NDArray weight(String name) {
        return weights.get(name + ".weight");
    }
}
