package io.chronosroutes.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * A large file on its way to a key that is named by its content. Each part goes with its SHA-256,
 * which S3 checks; a part that an earlier try has sent, and whose SHA-256 S3 says is the same, is
 * not sent again.
 */
final class PartedUpload {

    /** Also what a part takes of memory; S3 has 10,000 of them. */
    static final int PART_BYTES = 16 << 20;

    private final S3Client s3;
    private final String bucket;
    private final String key;

    PartedUpload(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    /**
     * @return how many parts were there already
     */
    int send(Path file) throws IOException {
        String id = unfinished().orElseGet(this::begin);
        Map<Integer, Part> there = parts(id);
        List<CompletedPart> all = new ArrayList<>();
        int reused = 0;
        try (FileChannel in = FileChannel.open(file)) {
            for (long at = 0; at < in.size(); at += PART_BYTES) {
                int number = all.size() + 1;
                byte[] bytes = read(in, at);
                String sha256 = sha256(bytes);
                Part part = there.get(number);
                boolean same = part != null && sha256.equals(part.checksumSHA256());
                if (same) reused++;
                String etag = same ? part.eTag() : sent(id, number, bytes, sha256);
                all.add(
                        CompletedPart.builder()
                                .partNumber(number)
                                .eTag(etag)
                                .checksumSHA256(sha256)
                                .build());
            }
        }
        s3.completeMultipartUpload(
                c -> c.bucket(bucket).key(key).uploadId(id).multipartUpload(m -> m.parts(all)));
        return reused;
    }

    /** The latest that was begun and neither finished nor given up. */
    private Optional<String> unfinished() {
        return s3
                .listMultipartUploadsPaginator(l -> l.bucket(bucket).prefix(key))
                .uploads()
                .stream()
                .filter(u -> u.key().equals(key))
                .max(Comparator.comparing(MultipartUpload::initiated))
                .map(MultipartUpload::uploadId);
    }

    private String begin() {
        return s3.createMultipartUpload(
                        c -> c.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    private Map<Integer, Part> parts(String id) {
        return s3.listPartsPaginator(l -> l.bucket(bucket).key(key).uploadId(id)).parts().stream()
                .collect(Collectors.toMap(Part::partNumber, Function.identity()));
    }

    private String sent(String id, int number, byte[] bytes, String sha256) {
        return s3.uploadPart(
                        u ->
                                u.bucket(bucket)
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number)
                                        .checksumSHA256(sha256),
                        RequestBody.fromBytes(bytes))
                .eTag();
    }

    private static byte[] read(FileChannel in, long at) throws IOException {
        int length = (int) Math.min(PART_BYTES, in.size() - at);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
        }
        return bytes.array();
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
