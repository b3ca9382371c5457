package io.chronosroutes.web;

import java.time.Instant;

/**
 * How the monitor itself is.
 *
 * @param status {@code ok}; {@code starting} before the first look; {@code failing} when the last
 *     look failed; {@code stuck} when there was none for long
 * @param lastLook when the state object, or that there is none, was seen last; null before that
 * @param error why the last look failed, or null
 */
record Health(String status, Instant lastLook, String error) {

    int httpStatus() {
        return status.equals("ok") || status.equals("starting") ? 200 : 503;
    }
}
