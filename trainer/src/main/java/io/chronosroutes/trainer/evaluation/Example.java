package io.chronosroutes.trainer.evaluation;

import java.util.Optional;

/**
 * A forecast to look at.
 *
 * @param rank why this one
 * @param window what was forecast
 * @param mase of this forecast
 * @param median the point forecast, (horizon)
 * @param interval the middle 80%, where the model has these levels
 */
public record Example(
        Rank rank, TestWindow window, double mase, float[] median, Optional<Interval> interval) {

    /** Its place among all windows, by MASE. */
    public enum Rank {
        BEST,
        MEDIAN,
        WORST
    }

    /**
     * @param low the 0.1 quantile, (horizon)
     * @param high the 0.9 quantile, (horizon)
     */
    public record Interval(float[] low, float[] high) {}
}
