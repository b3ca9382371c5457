package io.chronosroutes.trainer.evaluation;

/**
 * Adds up the errors of one forecaster, item by item. Missing actual values are left out.
 *
 * <p>MASE: Hyndman &amp; Koehler 2006, the error over that of the seasonal naive forecast within
 * the history. WQL: twice the pinball loss over the sum of absolute actual values, mean over the
 * levels (Ansari et al. 2024, section 5.3).
 */
final class Metrics {
    private double scaledErrors;
    private int scaledItems;
    private double pinball;
    private double absoluteActual;
    private double absoluteError;
    private long values;

    /**
     * Mean absolute change over one season within a history, MASE's denominator.
     *
     * @return NaN where no two known values lie a season apart
     */
    static double seasonalError(float[] history, int season) {
        double sum = 0;
        long count = 0;
        for (int t = season; t < history.length; t++) {
            float change = history[t] - history[t - season];
            if (Float.isNaN(change)) continue;
            sum += Math.abs(change);
            count++;
        }
        return sum / count;
    }

    /**
     * Adds one item.
     *
     * @param actual values that followed, NaN where missing
     * @param quantiles (levels, horizon)
     * @param median index of the point forecast among them
     * @param seasonalError MASE's denominator; the item has no MASE when it is 0 or NaN
     */
    void add(
            float[] actual, float[][] quantiles, float[] levels, int median, double seasonalError) {
        double error = 0;
        int known = 0;
        for (int t = 0; t < actual.length; t++) {
            if (Float.isNaN(actual[t])) continue;
            known++;
            error += Math.abs((double) actual[t] - quantiles[median][t]);
            absoluteActual += Math.abs(actual[t]);
            for (int q = 0; q < levels.length; q++) {
                double above = (double) actual[t] - quantiles[q][t];
                pinball += Math.max(levels[q] * above, (levels[q] - 1) * above) / levels.length;
            }
        }
        if (known == 0) return;
        absoluteError += error;
        values += known;
        if (seasonalError > 0) {
            scaledErrors += error / known / seasonalError;
            scaledItems++;
        }
    }

    Scores scores() {
        return new Scores(
                scaledErrors / scaledItems, 2 * pinball / absoluteActual, absoluteError / values);
    }
}
