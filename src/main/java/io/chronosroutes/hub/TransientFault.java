package io.chronosroutes.hub;

import java.time.Duration;

/**
 * A call that may succeed when made again: throttled, a fault of the service, a lost connection.
 */
final class TransientFault extends Exception {

    private final Duration retryAfter;

    TransientFault(String message) {
        this(message, Duration.ZERO, null);
    }

    /**
     * @param retryAfter how long the service asks to be left alone; zero when it doesn't say
     */
    TransientFault(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
