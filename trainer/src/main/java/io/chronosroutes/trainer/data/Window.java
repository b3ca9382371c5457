package io.chronosroutes.trainer.data;

import java.util.List;

/**
 * A place to train on, or to forecast from.
 *
 * @param past values before the cut, NaN where missing
 * @param future values from the cut on, at most the prediction length; empty in a forecast
 * @param covariates what else is known of the item
 */
public record Window(float[] past, float[] future, List<Covariate> covariates) {
    public Window {
        covariates = List.copyOf(covariates);
    }

    /** A window without covariates. */
    public Window(float[] past, float[] future) {
        this(past, future, List.of());
    }

    /** A history to forecast from, without covariates. */
    public static Window history(float[] past) {
        return new Window(past, new float[0]);
    }

    /**
     * @param categorical whether the values are codes of categories rather than quantities
     * @param past as long as the window's past, NaN where missing
     * @param future values over the horizon, NaN where unknown; empty for a past covariate
     */
    public record Covariate(String name, boolean categorical, float[] past, float[] future) {}
}
