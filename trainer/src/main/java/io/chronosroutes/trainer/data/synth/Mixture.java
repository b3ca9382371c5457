package io.chronosroutes.trainer.data.synth;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Segments of equal length and their weights.
 *
 * @param weights one a segment, none negative, 1 together
 * @param segments each scaled to a mean absolute value of 1
 */
record Mixture(double[] weights, double[][] segments) {

    /**
     * Weights of a symmetric Dirichlet distribution with concentration 1.5: k independent Γ(1.5, 1)
     * by their sum. Γ(1.5) is Γ(1) + Γ(0.5), an exponential and half the square of a normal.
     */
    static double[] dirichlet(int k, RandomGenerator random) {
        double[] weights = new double[k];
        double sum = 0;
        for (int i = 0; i < k; i++) {
            double normal = random.nextGaussian();
            weights[i] = random.nextExponential() + normal * normal / 2;
            sum += weights[i];
        }
        for (int i = 0; i < k; i++) weights[i] /= sum;
        return weights;
    }

    /**
     * The segment by the mean of its known absolute values; empty when it cannot be scaled, because
     * nothing in it is known, all of it is 0 or something in it is infinite.
     */
    static Optional<double[]> scaled(float[] values) {
        double sum = 0;
        int known = 0;
        for (float value : values) {
            if (Float.isNaN(value)) continue;
            sum += Math.abs((double) value);
            known++;
        }
        double scale = sum / known;
        if (!(scale > 0) || Double.isInfinite(scale)) return Optional.empty();
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) scaled[i] = values[i] / scale;
        return Optional.of(scaled);
    }

    /** The weighted sum; NaN wherever a segment is. */
    float[] sum() {
        float[] sum = new float[segments[0].length];
        for (int i = 0; i < sum.length; i++) {
            double value = 0;
            for (int k = 0; k < weights.length; k++) value += weights[k] * segments[k][i];
            sum[i] = (float) value;
        }
        return sum;
    }
}
