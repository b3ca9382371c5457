package io.chronosroutes.run;

/**
 * How well forecasts met what came: lower is better.
 *
 * @param mase mean absolute scaled error of the median, scaled by the in-sample error of seasonal
 *     naive
 * @param wql weighted quantile loss: all quantiles' pinball losses over the actuals' magnitude
 * @param mae mean absolute error of the median, in the data's own units
 */
public record Scores(double mase, double wql, double mae) {}
