package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A multipart upload that a test is in the midst of. */
final class OngoingUpload {

    private final S3Fixture s3;
    private final String key;
    private final String id;

    OngoingUpload(S3Fixture s3, String key) {
        this.s3 = s3;
        this.key = key;
        this.id =
                s3.client()
                        .createMultipartUpload(
                                r ->
                                        r.bucket(BUCKET)
                                                .key(key)
                                                .contentType("application/x-weights")
                                                .metadata(Map.of("epoch", "3")))
                        .uploadId();
    }

    String id() {
        return id;
    }

    /** Uploads a part, each byte of which is the part's number. */
    CompletedPart part(int number, int size) {
        return part(key, number, size);
    }

    CompletedPart part(String toKey, int number, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) number);
        String etag =
                s3.client()
                        .uploadPart(
                                r -> r.bucket(BUCKET).key(toKey).uploadId(id).partNumber(number),
                                RequestBody.fromBytes(bytes))
                        .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    void abort() {
        s3.client().abortMultipartUpload(r -> r.bucket(BUCKET).key(key).uploadId(id));
    }

    CompleteMultipartUploadResponse complete(CompletedPart... parts) {
        return complete(r -> {}, parts);
    }

    CompleteMultipartUploadResponse complete(
            Consumer<CompleteMultipartUploadRequest.Builder> more, CompletedPart... parts) {
        return s3.client()
                .completeMultipartUpload(
                        r ->
                                more.accept(
                                        r.bucket(BUCKET)
                                                .key(key)
                                                .uploadId(id)
                                                .multipartUpload(m -> m.parts(parts))));
    }
}
