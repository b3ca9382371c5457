package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.s3.S3Fault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object, first and last byte included. */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads a Range header. As on S3, several ranges or an unreadable one give the whole object.
     *
     * @throws S3Fault InvalidRange when it lies outside the object
     */
    static Optional<ByteRange> of(String header, long size) throws S3Fault {
        Matcher range = SINGLE.matcher(header.trim());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(range.group(2)));
            return checked(size - length, size - 1, size);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
        if (!range.group(2).isEmpty() && last < first) {
            return Optional.empty();
        }
        return checked(first, Math.min(last, size - 1), size);
    }

    private static Optional<ByteRange> checked(long first, long last, long size) throws S3Fault {
        if (first >= size || first > last) {
            throw new S3Fault(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return Optional.of(new ByteRange(first, last));
    }

    long length() {
        return last - first + 1;
    }
}
