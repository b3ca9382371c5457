package io.chronosroutes.trainer.forecast;

/** Follows a forecast; called on its thread. What a method throws ends the forecast. */
public interface ForecastListener {

    /** After every batch: items done, skipped ones included, of all there are. */
    void progress(int done, int items);

    /** An item that cannot be forecast, and why. */
    void skipped(String item, String why);
}
