package io.chronosroutes.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A file on its way to S3. Each part of a large one goes with its checksum, and the end of the
 * upload with that of the whole: S3 checks both, and keeps the second for who downloads it.
 */
final class FileUpload {

    /** "Amazon S3 multipart upload limits". */
    private static final int MOST_PARTS = 10_000;

    private final S3Client s3;
    private final PartThreads threads;
    private final String bucket;
    private final String key;

    FileUpload(S3Client s3, PartThreads threads, String bucket, String key) {
        this.s3 = s3;
        this.threads = threads;
        this.bucket = bucket;
        this.key = key;
    }

    private record Sent(CompletedPart part, Crc crc) {}

    /**
     * @return bytes
     */
    long of(Path path) throws IOException {
        // By the name's ending, as the SDK does for a file.
        String type = RequestBody.fromFile(path).contentType();
        try (FileChannel file = FileChannel.open(path)) {
            long length = file.size();
            if (length > ObjectTransfers.LARGE) {
                inParts(file, length, type);
            } else {
                byte[] bytes = read(file, 0, length);
                s3.putObject(p -> p.bucket(bucket).key(key), body(bytes, type));
            }
            return length;
        }
    }

    private void inParts(FileChannel file, long length, String type) throws IOException {
        String id =
                s3.createMultipartUpload(
                                c ->
                                        c.bucket(bucket)
                                                .key(key)
                                                .contentType(type)
                                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                                .checksumType(ChecksumType.FULL_OBJECT))
                        .uploadId();
        long partBytes = partBytes(length);
        List<Callable<Sent>> parts = new ArrayList<>();
        for (long at = 0; at < length; at += partBytes) {
            long from = at;
            int number = parts.size() + 1;
            long bytes = Math.min(partBytes, length - at);
            parts.add(() -> send(id, number, read(file, from, bytes)));
        }
        List<Sent> sent = threads.all(parts);
        Crc whole = sent.stream().map(Sent::crc).reduce(Crc.OF_NOTHING, Crc::then);
        List<CompletedPart> all = sent.stream().map(Sent::part).toList();
        s3.completeMultipartUpload(
                c ->
                        c.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .checksumCRC32(whole.base64())
                                .multipartUpload(m -> m.parts(all)));
    }

    /** Larger ones where there would be too many. */
    private static long partBytes(long length) {
        return Math.max(ObjectTransfers.PART_BYTES, (length + MOST_PARTS - 1) / MOST_PARTS);
    }

    private Sent send(String id, int number, byte[] bytes) {
        Crc crc = Crc.of(bytes, bytes.length);
        String etag =
                s3.uploadPart(
                                u ->
                                        u.bucket(bucket)
                                                .key(key)
                                                .uploadId(id)
                                                .partNumber(number)
                                                .checksumCRC32(crc.base64()),
                                body(bytes, "application/octet-stream"))
                        .eTag();
        CompletedPart part =
                CompletedPart.builder()
                        .partNumber(number)
                        .eTag(etag)
                        .checksumCRC32(crc.base64())
                        .build();
        return new Sent(part, crc);
    }

    /** Without a copy of the bytes, which nobody changes. */
    private static RequestBody body(byte[] bytes, String type) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes), bytes.length, type);
    }

    private static byte[] read(FileChannel file, long from, long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
        }
        return bytes.array();
    }
}
