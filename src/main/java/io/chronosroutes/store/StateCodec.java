package io.chronosroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state object's bytes. */
public final class StateCodec {

    /** In bytes; a state has some kilobytes. */
    static final int LARGEST = 1 << 20;

    private final String uri;

    /**
     * @param uri of the object, for messages
     */
    public StateCodec(String uri) {
        this.uri = uri;
    }

    /**
     * @throws CorruptStateException when the bytes are not a state object
     */
    public Versioned decode(byte[] body, String etag) {
        if (body.length > LARGEST) {
            throw new CorruptStateException(
                    uri, etag, "it has more than %,d bytes".formatted(LARGEST));
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            if (!(tree instanceof ObjectNode document)) {
                throw new CorruptStateException(uri, etag, "it is not a JSON object");
            }
            SystemState state = Json.MAPPER.treeToValue(document, SystemState.class);
            require(state, etag);
            return new Versioned(state, etag, document);
        } catch (JsonProcessingException e) {
            throw new CorruptStateException(uri, etag, e.getOriginalMessage());
        } catch (IOException e) {
            throw new CorruptStateException(uri, etag, e.getMessage());
        }
    }

    /** The document that says what {@code next} says and keeps what it doesn't know. */
    public ObjectNode encode(ObjectNode previous, SystemState next) {
        return Json.rewrite(
                previous == null ? JsonNodeFactory.instance.objectNode() : previous, next);
    }

    private void require(SystemState state, String etag) {
        if (state.schemaVersion() != SystemState.SCHEMA_VERSION) {
            throw new CorruptStateException(
                    uri,
                    etag,
                    "schema_version is %d, this program knows %d"
                            .formatted(state.schemaVersion(), SystemState.SCHEMA_VERSION));
        }
        Map<String, Object> required = new LinkedHashMap<>();
        required.put("run_id", state.runId());
        required.put("environment", state.environment());
        required.put("status", state.status());
        required.put("current_step", state.currentStep());
        required.put("s3_prefix", state.s3Prefix());
        required.put("timestamps", state.timestamps());
        required.forEach(
                (name, value) -> {
                    if (value == null)
                        throw new CorruptStateException(uri, etag, name + " is missing");
                });
        if (state.timestamps().start() == null || state.timestamps().lastUpdate() == null) {
            throw new CorruptStateException(uri, etag, "timestamps lack start or last_update");
        }
        try {
            new RunId(state.runId());
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException(uri, etag, e.getMessage());
        }
    }
}
