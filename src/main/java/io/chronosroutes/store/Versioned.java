package io.chronosroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.SystemState;

/**
 * A state as read: the condition of the next write.
 *
 * @param document the whole JSON object, with fields this version of the program doesn't know
 */
public record Versioned(SystemState state, String etag, ObjectNode document) {}
