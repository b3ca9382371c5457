package io.chronosroutes.stack;

/** CloudFormation did not do what was asked; the message says why and what to do, in one line. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }
}
