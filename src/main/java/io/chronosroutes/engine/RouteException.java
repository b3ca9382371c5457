package io.chronosroutes.engine;

/** The routes can't be run; the message names the file and the reason. */
public final class RouteException extends RuntimeException {

    RouteException(String message, Throwable cause) {
        super(message, cause);
    }
}
