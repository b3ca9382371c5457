package io.chronosroutes.hub;

/** The Hub refused, or what it sent can't be used; the message is for the user. */
public class HubException extends RuntimeException {

    HubException(String message) {
        super(message);
    }

    HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
