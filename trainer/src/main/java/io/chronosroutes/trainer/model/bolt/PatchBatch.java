package io.chronosroutes.trainer.model.bolt;

import io.chronosroutes.trainer.model.InstanceNorm;
import java.util.Arrays;

/**
 * Windows made ready for the model in plain Java: instance norm, left padding and patches. None of
 * it needs a gradient, so a batch can be prepared while the previous one trains. Missing values are
 * NaN. B windows, P patches of W values, T steps of horizon.
 *
 * @param size B
 * @param patches (B, P, 2·W): the scaled values, then 1 where observed
 * @param keyMask (B, P): 0 for a patch with an observed value, else a very large negative number
 * @param target (B, T): the scaled future, 0 where unknown; empty without futures
 * @param observed (B, T): 1 where the future is known
 * @param location (B): mean of each window's history
 * @param scale (B): its standard deviation
 */
public record PatchBatch(
        int size,
        int patchCount,
        float[] patches,
        float[] keyMask,
        float[] target,
        float[] observed,
        float[] location,
        float[] scale) {

    /** Stands for minus infinity in attention scores, without its NaNs. */
    static final float MASKED = -Float.MAX_VALUE;

    /** Histories alone, for a forecast. */
    public static PatchBatch of(BoltConfig config, float[][] histories) {
        return of(config, histories, new float[0][]);
    }

    /**
     * Histories of any length, of which the last {@code contextLength} values are used, and their
     * futures of at most {@code predictionLength} values. The batch is as long as its longest
     * history.
     */
    public static PatchBatch of(BoltConfig config, float[][] histories, float[][] futures) {
        int longest = Arrays.stream(histories).mapToInt(history -> history.length).max().orElse(0);
        int length = config.paddedLength(Math.min(longest, config.contextLength()));
        int count = config.patches(length);
        int size = histories.length;
        int steps = futures.length == 0 ? 0 : config.predictionLength();
        PatchBatch batch =
                new PatchBatch(
                        size,
                        count,
                        new float[size * count * 2 * config.patchSize()],
                        new float[size * count],
                        new float[size * steps],
                        new float[size * steps],
                        new float[size],
                        new float[size]);
        for (int row = 0; row < size; row++) {
            float[] history = histories[row];
            int from = Math.max(0, history.length - config.contextLength());
            batch.measure(row, history, from);
            batch.patch(config, row, history, from, length);
            if (steps > 0) batch.aim(row, futures[row], steps);
        }
        return batch;
    }

    private void measure(int row, float[] history, int from) {
        InstanceNorm norm = InstanceNorm.of(history, from, false);
        location[row] = norm.location();
        scale[row] = norm.scale();
    }

    private void patch(BoltConfig config, int row, float[] history, int from, int length) {
        int width = config.patchSize();
        int shift = history.length - length; // history index of the padded window's first value
        for (int p = 0; p < patchCount; p++) {
            int at = (row * patchCount + p) * 2 * width;
            int first = shift + p * config.patchStride();
            boolean seen = false;
            // Starts behind the padding: a test inside the loop is miscompiled by JDK 17's C2,
            // which
            // then reads before the array.
            for (int i = Math.max(0, from - first); i < width; i++) {
                float value = history[first + i];
                if (Float.isNaN(value)) continue;
                patches[at + i] = (value - location[row]) / scale[row];
                patches[at + width + i] = 1;
                seen = true;
            }
            keyMask[row * patchCount + p] = seen ? 0 : MASKED;
        }
    }

    private void aim(int row, float[] future, int steps) {
        for (int t = 0; t < Math.min(steps, future.length); t++) {
            if (Float.isNaN(future[t])) continue;
            target[row * steps + t] = (future[t] - location[row]) / scale[row];
            observed[row * steps + t] = 1;
        }
    }
}
