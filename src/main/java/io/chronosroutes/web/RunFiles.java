package io.chronosroutes.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Json;
import io.chronosroutes.store.LeadingBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects of the bucket, each transferred again only when it has changed (conditional GET). */
final class RunFiles {

    private static final int KEPT = 32;

    /** In bytes: a report with its plots, a long run's metrics. */
    private static final int LARGEST = 64 << 20;

    /** Larger copies are fetched anew each time. */
    private static final int LARGEST_KEPT = 4 << 20;

    private static final int NOT_MODIFIED = 304;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Cloud cloud;

    // guarded by this; the least recently used first
    private final Map<String, Copy> copies = new LinkedHashMap<>(KEPT, 0.75f, true);

    RunFiles(Cloud cloud) {
        this.cloud = cloud;
    }

    /** An object's bytes, or its last ones, in one version. */
    record Copy(String etag, byte[] bytes) {}

    /** Empty when it isn't there. */
    Optional<Copy> all(String key) {
        return get(key, null);
    }

    /** The last {@code bytes} of it; empty when it isn't there. */
    Optional<Copy> tail(String key, int bytes) {
        return get(key, "bytes=-" + bytes);
    }

    /** A JSON object of the bucket; missing when it isn't there or is no JSON. */
    JsonNode json(String key) {
        try {
            Optional<Copy> copy = all(key);
            return copy.isPresent()
                    ? Json.MAPPER.readTree(copy.get().bytes())
                    : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Copy> get(String key, String range) {
        String name = key + " " + range;
        Copy known = known(name);
        try {
            ResponseBytes<GetObjectResponse> got =
                    cloud.s3()
                            .getObject(
                                    g ->
                                            g.bucket(cloud.bucket())
                                                    .key(key)
                                                    .range(range)
                                                    .ifNoneMatch(
                                                            known == null ? null : known.etag()),
                                    LeadingBytes.upTo(LARGEST));
            Copy copy = new Copy(got.response().eTag(), got.asByteArray());
            keep(name, copy);
            return Optional.of(copy);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED && known != null) return Optional.of(known);
            if (e.statusCode() == RANGE_NOT_SATISFIABLE)
                return Optional.of(new Copy("", new byte[0]));
            throw e;
        }
    }

    private synchronized Copy known(String name) {
        return copies.get(name);
    }

    private synchronized void keep(String name, Copy copy) {
        if (copy.bytes().length > LARGEST_KEPT) return;
        copies.put(name, copy);
        if (copies.size() > KEPT) copies.remove(copies.keySet().iterator().next());
    }
}
