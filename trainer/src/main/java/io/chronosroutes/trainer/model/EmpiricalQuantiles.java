package io.chronosroutes.trainer.model;

/** Quantiles of a sample. */
public final class EmpiricalQuantiles {
    private EmpiricalQuantiles() {}

    /**
     * The quantile by linear interpolation between the two closest values, as NumPy and PyTorch
     * compute it (Hyndman &amp; Fan 1996, type 7).
     *
     * @param sorted ascending, at least one
     * @param level from 0 to 1
     */
    public static float of(float[] sorted, float level) {
        double rank = level * (double) (sorted.length - 1);
        int below = (int) rank;
        float low = sorted[below];
        float high = sorted[Math.min(below + 1, sorted.length - 1)];
        return (float) (low + (rank - below) * (high - low));
    }
}
