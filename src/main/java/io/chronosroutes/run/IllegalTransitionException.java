package io.chronosroutes.run;

/** A status was to become one that may not follow it. */
public final class IllegalTransitionException extends IllegalStateException {

    public IllegalTransitionException(Status from, Status to) {
        super("a run in " + from.word() + " can't go to " + to.word());
    }
}
