package io.chronosroutes.trainer.model.t5;

import java.util.Arrays;

/**
 * Turns values into tokens and back (Ansari et al. 2024, section 3.1): values are divided by the
 * history's mean absolute value and put into bins of equal width. Missing values are NaN.
 */
public final class MeanScaleUniformBins {
    /** Stands for infinity at either end of the bins. */
    private static final float LIMIT = 1e20f;

    private final Vocabulary vocabulary;

    /** Of the bins, ascending. */
    private final float[] centers;

    /** Between the bins, one more than bins: a bin holds its lower boundary, not its upper one. */
    private final float[] boundaries;

    public MeanScaleUniformBins(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.centers = linspace(vocabulary.low(), vocabulary.high(), vocabulary.bins());
        this.boundaries = new float[centers.length + 1];
        boundaries[0] = -LIMIT;
        for (int i = 1; i < centers.length; i++) {
            boundaries[i] = (centers[i] + centers[i - 1]) / 2;
        }
        boundaries[centers.length] = LIMIT;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Mean absolute value from {@code from} on; 1 where nothing is known, or all of it is zero. */
    public float scale(float[] history, int from) {
        double sum = 0;
        int count = 0;
        for (int t = from; t < history.length; t++) {
            if (Float.isNaN(history[t])) continue;
            sum += Math.abs(history[t]);
            count++;
        }
        float scale = (float) (sum / count);
        return scale > 0 ? scale : 1;
    }

    /** Token of one value; that of padding where it is missing. */
    public int token(float value, float scale) {
        if (Float.isNaN(value)) return vocabulary.padId();
        float scaled = value / scale + 0f; // a negative zero is a zero
        int below = Arrays.binarySearch(boundaries, scaled);
        int bin = below >= 0 ? below + 1 : -below - 1; // boundaries that are not above the value
        return Math.min(bin + vocabulary.special(), vocabulary.size() - 1);
    }

    /** The value a token stands for: its bin's center; a special token is taken for the lowest. */
    public float value(int token, float scale) {
        int bin = token - vocabulary.special() - 1;
        return centers[Math.max(0, Math.min(bin, centers.length - 1))] * scale;
    }

    /**
     * As PyTorch computes it, in float and from either end: a value on a boundary must fall into
     * the same bin.
     */
    private static float[] linspace(float low, float high, int count) {
        float step = (high - low) / (count - 1);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    i < count / 2 ? Math.fma(step, i, low) : Math.fma(-step, count - i - 1, high);
        }
        return values;
    }
}
