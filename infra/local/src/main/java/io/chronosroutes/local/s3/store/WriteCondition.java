package io.chronosroutes.local.s3.store;

import io.chronosroutes.local.s3.S3Fault;
import java.util.Optional;

/**
 * What must be so for a write to happen.
 *
 * @param absent the key must not exist (If-None-Match: *)
 * @param etag the object must have this ETag (If-Match), {@code *} for any; empty for no condition
 */
public record WriteCondition(boolean absent, String etag) {

    public static final WriteCondition NONE = new WriteCondition(false, "");

    /** Fails with 412, or 404 where the object whose ETag was named is not there. */
    public void check(Optional<ObjectMeta> current) throws S3Fault {
        if (absent && current.isPresent()) {
            throw S3Fault.preconditionFailed("If-None-Match");
        }
        if (etag.isEmpty()) {
            return;
        }
        if (current.isEmpty()) {
            throw etag.equals("*") ? S3Fault.preconditionFailed("If-Match") : S3Fault.noSuchKey();
        }
        if (!etag.equals("*") && !etag.equals(current.get().etag())) {
            throw S3Fault.preconditionFailed("If-Match");
        }
    }
}
