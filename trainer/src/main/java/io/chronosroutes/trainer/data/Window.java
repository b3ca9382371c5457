package io.chronosroutes.trainer.data;

import java.util.List;

/**
 * A place in an item: to train on, to evaluate, or to forecast from.
 *
 * @param past values before the cut, oldest first, at most the context length, NaN where missing
 * @param future values from the cut on, at most the prediction length; all NaN in a forecast
 * @param covariates in the order of the data set's columns
 */
public record Window(float[] past, float[] future, List<Covariate> covariates) {
    public Window {
        covariates = List.copyOf(covariates);
    }

    public Window(float[] past, float[] future) {
        this(past, future, List.of());
    }

    /** A history to forecast from, without covariates. */
    public static Window history(float[] past) {
        return new Window(past, new float[0]);
    }

    /**
     * What is known beside the target.
     *
     * @param name of the column
     * @param categorical whether the values are codes 0, 1, …
     * @param past as long as the window's past, NaN where missing
     * @param future as long as the window's future, NaN where unknown; empty for a column that is
     *     known of the past alone
     */
    public record Covariate(String name, boolean categorical, float[] past, float[] future) {}
}
