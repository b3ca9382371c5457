package io.chronosroutes.history;

import io.chronosroutes.cloud.Cloud;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A log that may still grow: tells what has come since one last looked. */
public final class LogTail {

    private static final int NOT_MODIFIED = 304;
    private static final int NOTHING_BEYOND = 416;

    private final Cloud cloud;
    private final String key;

    // how far it was read
    private String etag;
    private long offset;
    private byte[] unfinished = {};

    public LogTail(Cloud cloud, String key) {
        this.cloud = cloud;
        this.key = key;
    }

    /** Whether there was a log at the last look. */
    public boolean isThere() {
        return etag != null;
    }

    /** Lines that have come and are whole; a log that has not changed costs one empty answer. */
    public List<String> next() {
        byte[] all = concat(unfinished, fetch());
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') end--;
        unfinished = Arrays.copyOfRange(all, end, all.length);
        return lines(all, end);
    }

    /** What is left when the log has ended without a line's end. */
    public List<String> rest() {
        return lines(unfinished, unfinished.length);
    }

    private byte[] fetch() {
        try {
            ResponseBytes<GetObjectResponse> found =
                    cloud.s3()
                            .getObjectAsBytes(
                                    g ->
                                            g.bucket(cloud.bucket())
                                                    .key(key)
                                                    .ifNoneMatch(etag)
                                                    .range(offset == 0 ? null : range()));
            etag = found.response().eTag();
            offset += found.asByteArrayUnsafe().length;
            return found.asByteArrayUnsafe();
        } catch (NoSuchKeyException e) {
            return new byte[0];
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED || e.statusCode() == NOTHING_BEYOND) {
                return new byte[0];
            }
            throw e;
        }
    }

    private String range() {
        return "bytes=" + offset + "-";
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(a.length + b.length);
        both.writeBytes(a);
        both.writeBytes(b);
        return both.toByteArray();
    }

    /** Without what would move the cursor of a terminal or change its colours. */
    private static List<String> lines(byte[] bytes, int end) {
        return new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll("[\\p{Cntrl}&&[^\t]]", ""))
                .toList();
    }
}
