package io.chronosroutes.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code refs/<revision>.json}: which commit a branch or tag was when the Hub was last asked.
 *
 * @param commit 40 hex digits
 */
public record Ref(String commit) {

    /** What the bytes say, or nothing when they name no commit. */
    public static Optional<Ref> parse(byte[] json) {
        try {
            Ref ref = Json.MAPPER.readValue(json, Ref.class);
            return Optional.ofNullable(ref)
                    .filter(r -> r.commit != null && HubReference.isCommit(r.commit));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public byte[] json() {
        try {
            return Json.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ref is always JSON", e);
        }
    }
}
