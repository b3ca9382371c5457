package io.chronosroutes.store;

import java.io.IOException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object's bytes up to a limit, for objects that are small: whoever may write to the bucket must
 * not decide how much memory its readers need. Of a larger one there is one byte more than the
 * limit; a JSON document is then none any more.
 */
public final class LeadingBytes
        implements ResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> {

    /** For documents of a run: the largest has some kilobytes. */
    private static final int DOCUMENT = 4 << 20;

    private final int limit;

    private LeadingBytes(int limit) {
        this.limit = limit;
    }

    /**
     * @param limit in bytes
     */
    public static LeadingBytes upTo(int limit) {
        return new LeadingBytes(limit);
    }

    /**
     * A document of a run.
     *
     * @throws software.amazon.awssdk.services.s3.model.NoSuchKeyException when there is none
     */
    public static ResponseBytes<GetObjectResponse> document(
            S3Client s3, String bucket, String key) {
        return s3.getObject(g -> g.bucket(bucket).key(key), upTo(DOCUMENT));
    }

    @Override
    public ResponseBytes<GetObjectResponse> transform(
            GetObjectResponse response, AbortableInputStream in) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(limit + 1);
        } catch (IOException e) {
            // As the SDK's own transformers do; of any other error it makes the last one.
            throw RetryableException.create(e.getMessage(), e);
        }
        // Else the rest would be read, to use the connection again.
        if (bytes.length > limit) in.abort();
        return ResponseBytes.fromByteArrayUnsafe(response, bytes);
    }
}
