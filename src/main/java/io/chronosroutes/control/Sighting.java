package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.SystemState;
import java.time.Instant;

/**
 * What a lookout keeps of an environment between two looks: one for each of thousands.
 *
 * @param etag of the version seen last; null when there was none
 * @param state as far as a judgement needs it; null when there was none, or it can't be read
 * @param looked when it was looked for; null when that has yet to be
 */
record Sighting(Layout layout, String etag, SystemState state, Instant looked) {

    static Sighting none(Layout layout) {
        return new Sighting(layout, null, null, null);
    }

    String environment() {
        return layout.environment();
    }

    boolean isAtWork() {
        return state != null && state.status().isWorking();
    }

    Sighting lookedAt(Instant now) {
        return new Sighting(layout, etag, state, now);
    }
}
