package io.chronosroutes.trainer.model.chronos2;

import java.util.Arrays;

/**
 * Quantiles of samples of unequal weight: the samples in order and the running sum of their weights
 * are points of the distribution function, read off linearly between two points and flat beyond the
 * first and last ({@code weighted_quantile} of the published pipeline).
 *
 * @param levels to compute, ascending
 * @param weights of the samples; they sum to one
 */
record WeightedQuantiles(float[] levels, double[] weights) {

    /**
     * For samples that are the model's quantiles on each of several equally likely paths: a
     * quantile stands for the probability halfway to its neighbours.
     */
    static WeightedQuantiles ofPaths(int paths, float[] levels) {
        double[] mass = new double[levels.length];
        double sum = 0;
        for (int q = 0; q < levels.length; q++) {
            double below = q == 0 ? 0 : levels[q - 1];
            double above = q == levels.length - 1 ? 1 : levels[q + 1];
            mass[q] = (above - below) / 2;
            sum += mass[q];
        }
        double[] weights = new double[paths * levels.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = mass[i % levels.length] / sum / paths;
        }
        return new WeightedQuantiles(levels, weights);
    }

    /** blocks (paths, B, Q, steps) to (B, Q, steps). */
    float[][][] of(float[][][][] blocks) {
        int rows = blocks[0].length;
        int steps = blocks[0][0][0].length;
        float[][][] result = new float[rows][levels.length][steps];
        float[] samples = new float[weights.length];
        for (int row = 0; row < rows; row++) {
            for (int t = 0; t < steps; t++) {
                int n = 0;
                for (float[][][] block : blocks) {
                    for (float[] quantile : block[row]) samples[n++] = quantile[t];
                }
                float[] answers = of(samples);
                for (int q = 0; q < levels.length; q++) result[row][q][t] = answers[q];
            }
        }
        return result;
    }

    /** One sample a weight to one answer a level. */
    float[] of(float[] samples) {
        long[] order = new long[samples.length];
        for (int i = 0; i < order.length; i++) order[i] = (long) ascending(samples[i]) << 32 | i;
        Arrays.sort(order);
        float[] answers = new float[levels.length];
        int upper = 0;
        double reached = weights[(int) order[0]];
        double before = 0;
        for (int q = 0; q < levels.length; q++) {
            while (reached <= levels[q] && upper < order.length - 1) {
                before = reached;
                reached += weights[(int) order[++upper]];
            }
            float high = samples[(int) order[upper]];
            float low = upper == 0 ? high : samples[(int) order[upper - 1]];
            double share = Math.min(1, (levels[q] - before) / (reached - before));
            answers[q] = (float) (low + share * (high - low));
        }
        return answers;
    }

    /** A whole number that orders as the float does. */
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
