package io.chronosroutes.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A text in the bucket that gets longer; every look reads only what has come since the last. */
final class GrowingObject {

    private static final int NOTHING_BEYOND = 416;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final int keep;

    // what was read so far
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long offset;

    /**
     * @param keep number of lines to remember, the last ones
     */
    GrowingObject(S3Client s3, String bucket, String key, int keep) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.keep = keep;
    }

    /** Reads on; nothing where there is no object yet. */
    void look() {
        try {
            byte[] more = s3.getObjectAsBytes(request()).asByteArray();
            offset += more.length;
            for (byte each : more) add(each);
        } catch (NoSuchKeyException e) {
            // Not there yet.
        } catch (S3Exception e) {
            if (e.statusCode() != NOTHING_BEYOND) throw e;
        }
    }

    /** Whole lines; one that has not come to its end is not among them. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private GetObjectRequest request() {
        GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(bucket).key(key);
        return offset == 0 ? get.build() : get.range("bytes=" + offset + "-").build();
    }

    private void add(byte each) {
        if (each != '\n') {
            unfinished.write(each);
            return;
        }
        lines.add(unfinished.toString(StandardCharsets.UTF_8).stripTrailing());
        unfinished.reset();
        if (lines.size() > keep) lines.removeFirst();
    }
}
