package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.ObjectMeta;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What must be so for a read to be answered; of headers that contradict each other the ETag counts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110, 13.2.2</a>
 */
final class ReadCondition {

    private final S3Request request;
    private final String prefix;

    /**
     * @param prefix of the header names: empty, or the one of a copy's source
     */
    ReadCondition(S3Request request, String prefix) {
        this.request = request;
        this.prefix = prefix;
    }

    /** Fails with 412 where the object isn't what the reader wants. */
    void checkWanted(ObjectMeta object) throws S3Fault {
        Optional<String> match = header("If-Match");
        Optional<Instant> unmodified = date("If-Unmodified-Since");
        if (match.isPresent() && !matches(match.get(), object)) {
            throw S3Fault.preconditionFailed("If-Match");
        }
        if (match.isEmpty()
                && unmodified.isPresent()
                && modified(object).isAfter(unmodified.get())) {
            throw S3Fault.preconditionFailed("If-Unmodified-Since");
        }
    }

    /** Whether the reader has this object already. */
    boolean alreadyHas(ObjectMeta object) {
        Optional<String> none = header("If-None-Match");
        if (none.isPresent()) {
            return matches(none.get(), object);
        }
        Optional<Instant> since = date("If-Modified-Since");
        return since.isPresent() && !modified(object).isAfter(since.get());
    }

    private Optional<String> header(String name) {
        return request.header(prefix + name);
    }

    /** A date that can't be read is as if it weren't there. */
    private Optional<Instant> date(String name) {
        try {
            return header(name)
                    .map(value -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(String etags, ObjectMeta object) {
        return Arrays.stream(etags.split(","))
                .map(String::trim)
                .anyMatch(e -> e.equals("*") || ObjectHeaders.unquoted(e).equals(object.etag()));
    }

    /** HTTP's dates know no fractions of a second. */
    private static Instant modified(ObjectMeta object) {
        return Instant.ofEpochSecond(object.modifiedMillis() / 1000);
    }
}
