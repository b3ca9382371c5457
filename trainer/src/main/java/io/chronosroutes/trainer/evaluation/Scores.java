package io.chronosroutes.trainer.evaluation;

/**
 * How well one forecaster did on the held-out values; lower is better, NaN where nothing could be
 * measured.
 *
 * @param mase mean absolute scaled error, the mean over items
 * @param wql weighted quantile loss over all items together
 * @param mae mean absolute error over all values, in the data's units
 */
public record Scores(double mase, double wql, double mae) {
    static final Scores NONE = new Scores(Double.NaN, Double.NaN, Double.NaN);
}
