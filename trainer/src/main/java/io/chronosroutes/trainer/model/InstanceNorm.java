package io.chronosroutes.trainer.model;

/**
 * Standardization of one series by its own history, as the published models' {@code InstanceNorm}
 * does it; missing values are NaN and count for nothing.
 *
 * @param location mean of the history; 0 when nothing is observed
 * @param scale its standard deviation; 1 when nothing is observed, 1e-5 when it does not vary
 * @param arcsinh whether the standardized values are bent by the inverse hyperbolic sine, which
 *     leaves small ones alone and takes the logarithm of large ones
 */
public record InstanceNorm(float location, float scale, boolean arcsinh) {

    /** Scale of a constant history. */
    private static final float EPSILON = 1e-5f;

    /** Measures the values from index {@code from} on. */
    public static InstanceNorm of(float[] history, int from, boolean arcsinh) {
        double sum = 0;
        int count = 0;
        for (int t = from; t < history.length; t++) {
            if (Float.isNaN(history[t])) continue;
            sum += history[t];
            count++;
        }
        if (count == 0) return new InstanceNorm(0, 1, arcsinh);
        float mean = (float) (sum / count);
        double squares = 0;
        for (int t = from; t < history.length; t++) {
            if (Float.isNaN(history[t])) continue;
            double deviation = history[t] - mean;
            squares += deviation * deviation;
        }
        float deviation = (float) Math.sqrt(squares / count);
        return new InstanceNorm(mean, deviation == 0 ? EPSILON : deviation, arcsinh);
    }

    /** From the data's units to the model's. */
    public float scaled(float value) {
        float x = (value - location) / scale;
        return arcsinh ? arcsinh(x) : x;
    }

    /** From the model's units back to the data's. */
    public float unscaled(float x) {
        float value = arcsinh ? (float) Math.sinh(x) : x;
        return value * scale + location;
    }

    private static float arcsinh(double x) {
        double size = Math.abs(x);
        // log(x + sqrt(x² + 1)), written so that small values keep their digits.
        double bent = Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
        return (float) Math.copySign(bent, x);
    }
}
