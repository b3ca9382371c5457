package io.chronosroutes.local;

/** The local cloud can't be started or stopped; the message is for the user. */
public final class LocalCloudException extends RuntimeException {

    LocalCloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
