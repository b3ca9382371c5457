package io.chronosroutes.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object on its way into a file. It is asked for whole; of a large one that answer is given up
 * once it has told the version and its checksum, and the parts of that version are fetched several
 * at a time.
 */
final class Download {

    private static final int BUFFER = 256 << 10;

    private final S3Client s3;
    private final PartThreads threads;
    private final String bucket;
    private final String key;

    Download(S3Client s3, PartThreads threads, String bucket, String key) {
        this.s3 = s3;
        this.threads = threads;
        this.bucket = bucket;
        this.key = key;
    }

    /** Bytes to be read into a place of the file, and to be checked. */
    private record Part(FileChannel file, long from, long length)
            implements ResponseTransformer<GetObjectResponse, Crc> {

        @Override
        public Crc transform(GetObjectResponse response, AbortableInputStream in)
                throws IOException {
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
            CRC32 crc = new CRC32();
            long done = 0;
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                crc.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    done += file.write(bytes, from + done);
                }
            }
            if (done != length) throw broken(done + " of " + length + " bytes came", null);
            return new Crc((int) crc.getValue(), length);
        }

        /** The line's fault, not the disk's: it may be tried again. */
        private static int read(AbortableInputStream in, byte[] buffer) {
            try {
                return in.read(buffer);
            } catch (IOException e) {
                throw broken(e.getMessage(), e);
            }
        }
    }

    /**
     * Writes the file, which is there as a whole or not at all.
     *
     * @return bytes
     */
    long into(Path path) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".arriving");
        try {
            long bytes = arriving(draft);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return bytes;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private long arriving(Path draft) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            GetObjectResponse found =
                    s3.getObject(
                            g -> g.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED),
                            (response, in) -> whole(file, response, in));
            if (isLarge(found)) inParts(file, found);
            return found.contentLength();
        }
    }

    /** A small object; the SDK checks it against what S3 keeps of it. */
    private static GetObjectResponse whole(
            FileChannel file, GetObjectResponse response, AbortableInputStream in)
            throws IOException {
        if (isLarge(response)) {
            in.abort();
        } else {
            new Part(file, 0, response.contentLength()).transform(response, in);
        }
        return response;
    }

    private static boolean isLarge(GetObjectResponse object) {
        return object.contentLength() > ObjectTransfers.LARGE;
    }

    private void inParts(FileChannel file, GetObjectResponse object) throws IOException {
        List<Callable<Crc>> parts = new ArrayList<>();
        long length = object.contentLength();
        for (long at = 0; at < length; at += ObjectTransfers.PART_BYTES) {
            Part part = new Part(file, at, Math.min(ObjectTransfers.PART_BYTES, length - at));
            parts.add(() -> fetch(part, object.eTag()));
        }
        Crc whole = threads.all(parts).stream().reduce(Crc.OF_NOTHING, Crc::then);
        String kept = object.checksumCRC32();
        // One of checksums, of an object that was sent in parts, ends with their number.
        if (kept == null || kept.contains("-") || kept.equals(whole.base64())) return;
        throw broken("what came is not what S3 has", null);
    }

    private Crc fetch(Part part, String etag) {
        String range = "bytes=%d-%d".formatted(part.from(), part.from() + part.length() - 1);
        return s3.getObject(g -> g.bucket(bucket).key(key).range(range).ifMatch(etag), part);
    }

    private static RetryableException broken(String why, IOException cause) {
        return RetryableException.create(
                "an object came damaged: " + why, cause == null ? new IOException(why) : cause);
    }
}
