package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Failures;
import io.chronosroutes.run.Layout;
import io.chronosroutes.store.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether the bucket keeps the lock: a second creation and a write from a version that is not the
 * current one must both fail. Tried on an object of its own, which is taken away again.
 */
record ConditionalWrites(Cloud cloud, Layout layout) {

    private static final String NAME = "conditional writes";
    private static final String NO_VERSION = "\"00000000000000000000000000000000\"";

    List<Finding> look() {
        String key = layout.probe(UUID.randomUUID().toString());
        S3Client s3 = cloud.s3Once();
        put(s3, key, p -> p.ifNoneMatch("*"));
        List<Finding> found = new ArrayList<>();
        try {
            found.add(tried(s3, key));
        } finally {
            delete(key).ifPresent(found::add);
        }
        return found;
    }

    private Finding tried(S3Client s3, String key) {
        if (isTaken(s3, key, p -> p.ifNoneMatch("*"))) return broken("If-None-Match");
        if (isTaken(s3, key, p -> p.ifMatch(NO_VERSION))) return broken("If-Match");
        return Finding.ok(NAME, "are honoured");
    }

    private Optional<Finding> delete(String key) {
        try {
            cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key(key));
            return Optional.empty();
        } catch (SdkException e) {
            String left = "s3://%s/%s".formatted(cloud.bucket(), key);
            return Optional.of(
                    Finding.refused(
                            NAME, left + " can't be deleted: " + Failures.line(e), "delete it"));
        }
    }

    /** Whether a write was done that must not be. */
    private boolean isTaken(S3Client s3, String key, Consumer<PutObjectRequest.Builder> condition) {
        try {
            put(s3, key, condition);
            return true;
        } catch (S3Exception e) {
            if (Faults.status(e) == 412) return false;
            throw e;
        }
    }

    private void put(S3Client s3, String key, Consumer<PutObjectRequest.Builder> condition) {
        s3.putObject(
                p -> condition.accept(p.bucket(cloud.bucket()).key(key)),
                RequestBody.fromString("probe"));
    }

    private static Finding broken(String condition) {
        return Finding.refused(
                NAME,
                condition + " was ignored: two runs could hold one environment",
                "use a bucket of AWS S3, or a store that honours it");
    }
}
