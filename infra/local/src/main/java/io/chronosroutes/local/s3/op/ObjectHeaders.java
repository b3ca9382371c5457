package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.WriteCondition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The headers that objects are written with, and those they are given back with. */
final class ObjectHeaders {

    private static final String META = "x-amz-meta-";
    private static final String STORAGE_CLASS = "x-amz-storage-class";
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final int LARGEST_META = 2 * 1024;
    private static final List<String> KEPT =
            List.of(
                    "Cache-Control",
                    "Content-Disposition",
                    "Content-Language",
                    "Content-Type",
                    "Expires");
    private static final Set<String> ACLS = Set.of("private", "bucket-owner-full-control");
    // not the JDK's RFC_1123_DATE_TIME, whose days are of one digit where HTTP's are of two
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private ObjectHeaders() {}

    /** What an object written by this request will carry; MetadataTooLarge and others. */
    static Map<String, String> toKeep(S3Request request) throws S3Fault {
        checkAcl(request);
        Map<String, String> kept = new TreeMap<>();
        kept.put("Content-Type", "binary/octet-stream");
        for (String name : KEPT) {
            request.header(name).ifPresent(value -> kept.put(name, value));
        }
        contentEncoding(request).ifPresent(value -> kept.put("Content-Encoding", value));
        request.header(STORAGE_CLASS)
                .filter(value -> !value.equals("STANDARD"))
                .ifPresent(value -> kept.put(STORAGE_CLASS, value));
        Optional<String> encryption = request.header(ENCRYPTION);
        if (encryption.isPresent() && !encryption.get().equals("AES256")) {
            throw S3Fault.notImplemented(ENCRYPTION + ": " + encryption.get());
        }
        encryption.ifPresent(value -> kept.put(ENCRYPTION, value));
        int size = 0;
        for (String name : request.http().headerNames()) {
            if (name.startsWith(META)) {
                String value = String.join(",", request.http().headers(name)).trim();
                kept.put(name, value);
                size += name.length() - META.length() + value.length();
            }
        }
        if (size > LARGEST_META) {
            throw S3Fault.badRequest(
                    "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size");
        }
        return kept;
    }

    private static void checkAcl(S3Request request) throws S3Fault {
        Optional<String> acl = request.header("x-amz-acl");
        if (acl.isPresent() && !ACLS.contains(acl.get())) {
            throw S3Fault.badRequest(
                    "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
    }

    /** aws-chunked is how the body came, not what it is. */
    private static Optional<String> contentEncoding(S3Request request) {
        String encodings =
                request.http().headers("Content-Encoding").stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::trim)
                        .filter(value -> !value.equals("aws-chunked") && !value.isEmpty())
                        .collect(Collectors.joining(","));
        return encodings.isEmpty() ? Optional.empty() : Optional.of(encodings);
    }

    static String storageClass(ObjectMeta object) {
        return object.headers().getOrDefault(STORAGE_CLASS, "STANDARD");
    }

    static String httpDate(long epochMillis) {
        return HTTP_DATE.format(Instant.ofEpochMilli(epochMillis));
    }

    /** The condition a write is under; If-None-Match knows only {@code *}, and dates nothing. */
    static WriteCondition writeCondition(S3Request request) throws S3Fault {
        Optional<String> none = request.header("If-None-Match");
        if (none.isPresent() && !none.get().equals("*")) {
            throw S3Fault.notImplemented("If-None-Match with a value other than *");
        }
        for (String date : List.of("If-Modified-Since", "If-Unmodified-Since")) {
            if (request.header(date).isPresent()) {
                throw S3Fault.notImplemented(date + " on a write");
            }
        }
        return new WriteCondition(none.isPresent(), wantedEtag(request.header("If-Match")));
    }

    /** The ETag a write depends on; an empty one that was given is one that no object has. */
    static String wantedEtag(Optional<String> given) {
        return given.map(ObjectHeaders::unquoted)
                .map(etag -> etag.isEmpty() ? "none" : etag)
                .orElse("");
    }

    static String unquoted(String etag) {
        String strong = etag.startsWith("W/") ? etag.substring(2) : etag;
        return strong.replace("\"", "").trim();
    }
}
