package io.chronosroutes.trainer.training;

/** Training cannot go on; the message says at which step and why. */
public final class TrainingException extends RuntimeException {
    public TrainingException(String message) {
        super(message);
    }
}
