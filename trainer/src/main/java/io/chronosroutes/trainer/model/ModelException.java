package io.chronosroutes.trainer.model;

/** A model that cannot be used; the message names the file and the key or tensor at fault. */
public final class ModelException extends RuntimeException {
    public ModelException(String message) {
        super(message);
    }
}
