package io.chronosroutes.engine;

/** The routes can't be run; the message names the file, the line and the reason. */
public final class RouteException extends RuntimeException {

    RouteException(String message, Throwable cause) {
        super(message, cause);
    }

    RouteException(Place place, String reason) {
        this(place, reason, null);
    }

    RouteException(Place place, String reason, Throwable cause) {
        super(place + ": " + reason, cause);
    }
}
