package io.chronosroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.IllegalTransitionException;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.SystemState;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The environment's state object. Every write is conditional on the version it was made from; an
 * answer that leaves open whether the write happened is settled by reading the object back: it
 * happened if the object carries the token of this very write.
 */
public final class StateStore {

    private final S3Client s3;
    private final String bucket;
    private final Layout layout;
    private final String key;
    private final Supplier<String> tokens;
    private final Clock clock;
    private final Backoff backoff;
    private final StateCodec codec;

    /**
     * @param s3 a client that doesn't retry by itself: a retried conditional write would meet its
     *     own echo
     * @param tokens a new one for every write, never used twice
     */
    public StateStore(
            S3Client s3,
            String bucket,
            Layout layout,
            Supplier<String> tokens,
            Clock clock,
            Backoff backoff) {
        this.s3 = s3;
        this.bucket = bucket;
        this.layout = layout;
        this.key = layout.state();
        this.tokens = tokens;
        this.clock = clock;
        this.backoff = backoff;
        this.codec = new StateCodec(uri());
    }

    public String uri() {
        return "s3://" + bucket + "/" + key;
    }

    /** The same, but no call is made again: what failed is left to the caller's next. */
    public StateStore withoutRetries() {
        return new StateStore(s3, bucket, layout, tokens, clock, Backoff.of());
    }

    /**
     * @throws CorruptStateException when there is an object but not a state
     */
    public Optional<Versioned> read() {
        return readIfChanged(null) instanceof Reading.Found found
                ? Optional.of(found.version())
                : Optional.empty();
    }

    /**
     * Reads the object unless it still is the version of this etag; null reads it always.
     *
     * @throws CorruptStateException when there is an object but not a state
     */
    public Reading readIfChanged(String etag) {
        for (int done = 1; ; done++) {
            try {
                ResponseBytes<GetObjectResponse> got =
                        s3.getObject(
                                g -> g.bucket(bucket).key(key).ifNoneMatch(etag),
                                LeadingBytes.upTo(StateCodec.LARGEST));
                return new Reading.Found(codec.decode(got.asByteArray(), got.response().eTag()));
            } catch (SdkException e) {
                int status = Faults.status(e);
                if (status == 304) return new Reading.Unchanged();
                if (status == 404) return new Reading.Absent();
                if (!Faults.isRetriable(e) || done >= backoff.tries()) throw failed("read", e);
                backoff.await(done);
            }
        }
    }

    /**
     * Takes the lock: creates the object if there is none.
     *
     * @throws RunActiveException when a run holds it
     */
    public Versioned create(SystemState first) {
        try {
            return write(null, first);
        } catch (StaleStateException e) {
            throw e.current().<StoreException>map(RunActiveException::new).orElse(e);
        }
    }

    /**
     * Replaces the version read by what {@code change} makes of it.
     *
     * @throws StaleStateException when it is not the current version any more
     * @throws IllegalTransitionException when the change is not one the run may make
     */
    public Versioned compareAndSet(Versioned read, UnaryOperator<SystemState> change) {
        SystemState next = change.apply(read.state());
        if (next.status() != read.state().status()
                && !read.state().status().canBecome(next.status())) {
            throw new IllegalTransitionException(read.state().status(), next.status());
        }
        return write(read, next);
    }

    /**
     * Makes the change to whatever version of this run is current, until it is made.
     *
     * @throws StaleStateException when the run's object is gone, or is another run's
     */
    public Versioned update(Versioned read, UnaryOperator<SystemState> change) {
        Versioned current = read;
        while (true) {
            SystemState next = change.apply(current.state());
            if (next == current.state()) return current;
            try {
                return compareAndSet(current, unused -> next);
            } catch (StaleStateException e) {
                current =
                        e.current()
                                .filter(v -> v.state().runId().equals(read.state().runId()))
                                .orElseThrow(() -> e);
            }
        }
    }

    /**
     * Deletes this version, if it is still the current one.
     *
     * @return whether the object is gone; false when someone wrote it meanwhile
     */
    public boolean delete(Versioned version) {
        return deleteIfMatch(version.etag());
    }

    /** {@link #delete} for a version that could not be read as a state. */
    public boolean deleteIfMatch(String etag) {
        for (int done = 1; ; done++) {
            try {
                s3.deleteObject(d -> d.bucket(bucket).key(key).ifMatch(etag));
                return true;
            } catch (SdkException e) {
                int status = Faults.status(e);
                if (status == 404) return true;
                // A repeated delete is harmless: whatever happened, the etag decides again.
                if (status == 412) return false;
                if (!Faults.isRetriable(e) || done >= backoff.tries()) throw failed("delete", e);
                backoff.await(done);
            }
        }
    }

    private Versioned write(Versioned read, SystemState next) {
        String token = tokens.get();
        long generation = read == null ? 1 : read.state().generation() + 1;
        ObjectNode document =
                codec.encode(
                        read == null ? null : read.document(),
                        next.written(generation, token, clock.instant()));
        RequestBody body = RequestBody.fromBytes(bytes(document));
        String expected = read == null ? null : read.etag();
        for (int done = 1; ; done++) {
            try {
                String etag = s3.putObject(put(expected), body).eTag();
                return codec.decode(bytes(document), etag);
            } catch (SdkException e) {
                if (!Faults.isUnclear(e)) throw failed("write", e);
                Optional<Versioned> now = read();
                if (now.filter(v -> token.equals(v.state().writer())).isPresent()) return now.get();
                boolean untouched = Objects.equals(now.map(Versioned::etag).orElse(null), expected);
                if (!untouched) throw stale(next, now);
                if (done >= backoff.tries()) throw failed("write", e);
                backoff.await(done);
            }
        }
    }

    private Consumer<PutObjectRequest.Builder> put(String expected) {
        return p -> {
            p.bucket(bucket).key(key).contentType("application/json");
            if (expected == null) p.ifNoneMatch("*");
            else p.ifMatch(expected);
        };
    }

    private StaleStateException stale(SystemState next, Optional<Versioned> now) {
        String found = now.map(v -> "is at generation " + v.state().generation()).orElse("is gone");
        return new StaleStateException(
                "%s %s: run %s did not write it".formatted(uri(), found, next.runId()), now);
    }

    private StoreException failed(String what, SdkException e) {
        return new StoreException("can't %s %s: %s".formatted(what, uri(), e.getMessage()), e);
    }

    private static byte[] bytes(ObjectNode document) {
        try {
            return Json.MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state is always JSON", e);
        }
    }
}
