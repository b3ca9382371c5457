package io.chronosroutes.trainer.data;

/** Data that cannot be trained on; the message names file and column where there are any. */
public final class DataException extends RuntimeException {
    public DataException(String message) {
        super(message);
    }
}
