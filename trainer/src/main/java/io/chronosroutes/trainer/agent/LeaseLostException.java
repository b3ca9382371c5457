package io.chronosroutes.trainer.agent;

/** The run is not this instance's any more: it was killed, ended, or replaced by another. */
public final class LeaseLostException extends RuntimeException {

    private final boolean killed;

    LeaseLostException(String message, boolean killed) {
        super(message);
        this.killed = killed;
    }

    /** The user ended the run, as opposed to the monitor, or another run. */
    boolean isKilled() {
        return killed;
    }
}
