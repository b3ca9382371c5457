package io.chronosroutes.trainer.model;

import java.util.stream.IntStream;

/**
 * The quantile levels of a forecaster, as indices into its answer.
 *
 * @param values ascending
 */
public record QuantileLevels(float[] values) {
    /** At which the published scores of Chronos are measured. */
    public static final QuantileLevels DECILES =
            new QuantileLevels(new float[] {.1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f});

    /** Less than any two levels differ by, more than a float's rounding. */
    private static final float SAME = 1e-4f;

    /** Index of a level; -1 where there is none: what lies between two levels is not guessed. */
    public int indexOf(double level) {
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i] - level) < SAME) return i;
        }
        return -1;
    }

    /** Index of the level closest to one half: the point forecast. */
    public int median() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i] - 0.5f) < Math.abs(values[best] - 0.5f)) best = i;
        }
        return best;
    }

    /** Indices of the deciles where all nine are there, else of every level. */
    public int[] deciles() {
        int[] deciles = new int[DECILES.values.length];
        for (int i = 0; i < deciles.length; i++) {
            deciles[i] = indexOf(DECILES.values[i]);
            if (deciles[i] < 0) return IntStream.range(0, values.length).toArray();
        }
        return deciles;
    }
}
