package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.model.QuantileLevels;

/**
 * Adds up the errors of one forecaster, window by window. Missing actual values are left out.
 *
 * <ul>
 *   <li>MASE: Hyndman &amp; Koehler 2006: a window's mean absolute error over that of the seasonal
 *       naive forecast within its history; the mean over windows.
 *   <li>WQL: twice the pinball loss over the sum of absolute actual values, all windows together,
 *       mean over the levels 0.1 to 0.9 (Ansari et al. 2024, section 5.3).
 *   <li>Coverage: share of the actual values between the quantiles 0.1 and 0.9, bounds included. A
 *       forecaster without these two levels has none: quantiles are not interpolated. Nor has one
 *       whose levels are the same everywhere, such as seasonal naive: a point is no interval.
 * </ul>
 */
final class Metrics {
    private final float[] levels;
    private final int[] scored;
    private final int median;
    private final int low;
    private final int high;

    // sums so far
    private double scaledErrors;
    private int scaledWindows;
    private double pinball;
    private double absoluteActual;
    private double absoluteError;
    private long covered;
    private boolean isInterval;
    private long values;

    Metrics(QuantileLevels levels) {
        this.levels = levels.values();
        this.scored = levels.deciles();
        this.median = levels.median();
        this.low = levels.indexOf(0.1);
        this.high = levels.indexOf(0.9);
    }

    /**
     * Mean absolute change over one season within a history, MASE's denominator. A change from or
     * to a missing value does not count, as in GluonTS's {@code seasonal_error}.
     *
     * @return NaN where no two known values lie a season apart
     */
    static double seasonalError(float[] history, int season) {
        double sum = 0;
        long count = 0;
        for (int t = season; t < history.length; t++) {
            double change = (double) history[t] - history[t - season];
            if (Double.isNaN(change)) continue;
            sum += Math.abs(change);
            count++;
        }
        return sum / count;
    }

    /**
     * Adds one window.
     *
     * @param actual values that followed, NaN where missing
     * @param quantiles (levels, at least as many steps)
     * @param seasonalError MASE's denominator; the window has no MASE when it is 0 or NaN
     * @return the window's MASE, or NaN
     */
    double add(float[] actual, float[][] quantiles, double seasonalError) {
        double error = 0;
        int known = 0;
        for (int t = 0; t < actual.length; t++) {
            if (Float.isNaN(actual[t])) continue;
            known++;
            error += Math.abs((double) actual[t] - quantiles[median][t]);
            absoluteActual += Math.abs(actual[t]);
            for (int q : scored) {
                double above = (double) actual[t] - quantiles[q][t];
                pinball += Math.max(levels[q] * above, (levels[q] - 1) * above) / scored.length;
            }
            if (low < 0 || high < 0) continue;
            if (within(quantiles[low][t], actual[t], quantiles[high][t])) covered++;
            isInterval |= quantiles[low][t] < quantiles[high][t];
        }
        absoluteError += error;
        values += known;
        double mase = known > 0 && seasonalError > 0 ? error / known / seasonalError : Double.NaN;
        if (!Double.isNaN(mase)) {
            scaledErrors += mase;
            scaledWindows++;
        }
        return mase;
    }

    /** Scores of all that was added; NaN without anything to measure. */
    Scores scores() {
        return new Scores(
                scaledErrors / scaledWindows,
                2 * pinball / absoluteActual,
                absoluteError / values,
                isInterval ? (double) covered / values : Double.NaN);
    }

    private static boolean within(float low, float value, float high) {
        return low <= value && value <= high;
    }
}
