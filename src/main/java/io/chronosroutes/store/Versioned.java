package io.chronosroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.SystemState;

/**
 * A state as read: the condition of the next write.
 *
 * @param document the whole JSON object, with fields this version of the program doesn't know
 */
public record Versioned(SystemState state, String etag, ObjectNode document) {

    /** Of its version alone: routes look their bodies up in hash tables. */
    @Override
    public int hashCode() {
        return etag.hashCode();
    }

    /** Short: routes write their bodies out to compare them. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(state.runId(), state.status().word(), etag);
    }
}
