package io.chronosroutes.trainer.forecast;

/** A forecast that cannot be made as it was asked for; the message says what to ask instead. */
public final class ForecastException extends RuntimeException {
    public ForecastException(String message) {
        super(message);
    }
}
