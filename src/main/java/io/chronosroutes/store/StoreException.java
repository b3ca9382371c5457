package io.chronosroutes.store;

/** The state object could not be read or written; the message is for the user. */
public class StoreException extends RuntimeException {

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
