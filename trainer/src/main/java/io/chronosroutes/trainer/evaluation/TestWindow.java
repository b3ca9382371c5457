package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.data.Window;

/**
 * A place where forecasters are scored: a history, and what came after it.
 *
 * @param dataSet name of the data set it is from
 * @param item the item's name there
 * @param history what a forecaster sees; its future is unknown but for covariates
 * @param actual the values that followed, at most a horizon, NaN where missing
 * @param seasonLength steps of one season
 */
public record TestWindow(
        String dataSet, String item, Window history, float[] actual, int seasonLength) {

    /** A history no longer than its season is compared with the step before, as in GluonTS. */
    int season() {
        return seasonLength < history.past().length ? seasonLength : 1;
    }

    /** MASE's denominator; NaN or 0 where the window cannot have one. */
    double seasonalError() {
        return Metrics.seasonalError(history.past(), season());
    }
}
