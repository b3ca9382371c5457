package io.chronosroutes.transfer;

import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Moves files to S3 and from it; one for a process, which any thread may use. */
public final class ObjectTransfers implements AutoCloseable {

    /** Of each part but the last, in bytes; also what a part takes of memory while it is sent. */
    static final long PART_BYTES = 8L << 20;

    /** Above this size a file goes in parts. */
    static final long LARGE = 2 * PART_BYTES;

    /** Parts at a time: S3 serves 85 to 90 MB/s a connection ("Performance design patterns"). */
    private static final int PARALLEL = 8;

    private final S3Client s3;
    private final PartThreads threads;

    /**
     * @param s3 one that tries again by itself; not closed here
     */
    public ObjectTransfers(S3Client s3) {
        this(s3, PARALLEL);
    }

    /**
     * @param parallel parts at a time
     */
    public ObjectTransfers(S3Client s3, int parallel) {
        this.s3 = s3;
        this.threads = new PartThreads(parallel);
    }

    /**
     * Writes an object into a file, which takes the place of one that is there.
     *
     * @return bytes
     * @throws SdkException when S3 refuses, or what came is not what it has
     * @throws IOException when the file can't be written
     */
    public long download(String bucket, String key, Path file) throws IOException {
        return new Download(s3, threads, bucket, key).into(file);
    }

    /**
     * Makes an object of a file, which must not change meanwhile. What a large upload that failed
     * has left of parts, the bucket's lifecycle deletes.
     *
     * @return bytes
     * @throws SdkException when S3 refuses, or what came there is not what was sent
     * @throws IOException when the file can't be read
     */
    public long upload(Path file, String bucket, String key) throws IOException {
        return new FileUpload(s3, threads, bucket, key).of(file);
    }

    @Override
    public void close() {
        threads.close();
    }
}
