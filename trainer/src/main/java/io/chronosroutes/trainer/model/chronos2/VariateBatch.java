package io.chronosroutes.trainer.model.chronos2;

import io.chronosroutes.trainer.model.InstanceNorm;
import java.util.Arrays;

/**
 * Rows made ready for the model in plain Java: instance norm, left padding and patches. None of it
 * needs a gradient, so a batch can be prepared while the previous one trains. B rows, P patches of
 * history and F of forecast, each of W values; L tokens: the patches and, between, [REG] where the
 * model has it; T = F·W steps.
 *
 * @param rows B
 * @param context (B, P, 3·W): the time of each value, the scaled values (0 where missing), and 1
 *     where observed
 * @param future (B, F, 3·W): the same of the forecast's steps, whose values are those known
 *     beforehand
 * @param keyMask (B, L): {@link #MASKED} for a patch of history without an observed value, else 0
 * @param target (B, T): the scaled future, 0 where unknown
 * @param counted (B, T): 1 where the loss counts, which is where a target is known that was not
 *     known beforehand
 * @param norms scaling of each row
 * @param groups which rows see each other
 */
public record VariateBatch(
        int rows,
        int contextPatches,
        int outputPatches,
        float[] context,
        float[] future,
        float[] keyMask,
        float[] target,
        float[] counted,
        InstanceNorm[] norms,
        Groups groups) {

    /** Stands for minus infinity in attention scores, without its NaNs. */
    static final float MASKED = -Float.MAX_VALUE;

    /**
     * Rows of any length, of which the last {@code contextLength} values are used. The batch is as
     * long as its longest row.
     *
     * @param outputPatches F; what is known or learned beyond them is left out
     */
    public static VariateBatch of(Chronos2Config config, Variates variates, int outputPatches) {
        int rows = variates.past().length;
        int longest = Arrays.stream(variates.past()).mapToInt(past -> past.length).max().orElse(0);
        int length = config.paddedLength(Math.min(longest, config.contextLength()));
        int patches = config.contextPatches(length);
        int tokens = patches + (config.regToken() ? 1 : 0) + outputPatches;
        int width = config.patchSize();
        int steps = outputPatches * width;
        VariateBatch batch =
                new VariateBatch(
                        rows,
                        patches,
                        outputPatches,
                        new float[rows * patches * 3 * width],
                        new float[rows * outputPatches * 3 * width],
                        new float[rows * tokens],
                        new float[rows * steps],
                        new float[rows * steps],
                        new InstanceNorm[rows],
                        Groups.of(variates.groups()));
        for (int row = 0; row < rows; row++) {
            float[] past = variates.past()[row];
            int from = Math.max(0, past.length - config.contextLength());
            batch.norms[row] = InstanceNorm.of(past, from, config.arcsinh());
            batch.patch(config, row, past, from, length, tokens);
            batch.know(config, row, variates.known()[row]);
            batch.aim(row, variates.target()[row], steps, width);
        }
        return batch;
    }

    private void patch(
            Chronos2Config config, int row, float[] past, int from, int length, int tokens) {
        int width = config.patchSize();
        int shift = past.length - length; // index in the past of the padded row's first value
        for (int p = 0; p < contextPatches; p++) {
            int at = (row * contextPatches + p) * 3 * width;
            int first = shift + p * config.patchStride();
            // Counted in patches even where they overlap, as the published model does.
            writeTime(config, context, at, (p - contextPatches) * width);
            boolean seen = false;
            for (int i = Math.max(0, from - first); i < width; i++) {
                float value = past[first + i];
                if (Float.isNaN(value)) continue;
                context[at + width + i] = norms[row].scaled(value);
                context[at + 2 * width + i] = 1;
                seen = true;
            }
            keyMask[row * tokens + p] = seen ? 0 : MASKED;
        }
    }

    private void know(Chronos2Config config, int row, float[] known) {
        int width = config.patchSize();
        for (int f = 0; f < outputPatches; f++) {
            int at = (row * outputPatches + f) * 3 * width;
            int first = f * width;
            writeTime(config, future, at, first);
            for (int i = 0; i < Math.min(width, known.length - first); i++) {
                float value = known[first + i];
                if (Float.isNaN(value)) continue;
                future[at + width + i] = norms[row].scaled(value);
                future[at + 2 * width + i] = 1;
            }
        }
    }

    /** Steps from the present, of which the first of the forecast is 0, in the model's units. */
    private static void writeTime(Chronos2Config config, float[] into, int at, int first) {
        for (int i = 0; i < config.patchSize(); i++) {
            into[at + i] = (float) (first + i) / config.timeEncodingScale();
        }
    }

    private void aim(int row, float[] values, int steps, int width) {
        for (int t = 0; t < Math.min(steps, values.length); t++) {
            int patch = (row * outputPatches + t / width) * 3 * width;
            boolean known = future[patch + 2 * width + t % width] == 1;
            if (known || Float.isNaN(values[t])) continue;
            target[row * steps + t] = norms[row].scaled(values[t]);
            counted[row * steps + t] = 1;
        }
    }
}
