package io.chronosroutes.control;

import java.io.IOException;
import org.apache.camel.Body;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Brings files into the bucket that instances need; what is there is not sent again. */
public final class Staging {

    private static final long IN_PARTS = 2L * PartedUpload.PART_BYTES;

    private final S3Client s3;
    private final String bucket;
    private final RunObserver observer;

    public Staging(S3Client s3, String bucket, RunObserver observer) {
        this.s3 = s3;
        this.bucket = bucket;
        this.observer = observer;
    }

    /** Sends one file, unless it is there; a large one goes on where an earlier try ended. */
    public void send(@Body Upload upload) throws IOException {
        if (isThere(upload.key())) return;
        observer.note(upload.announcement());
        if (upload.file().length() < IN_PARTS) {
            s3.putObject(
                    p ->
                            p.bucket(bucket)
                                    .key(upload.key())
                                    .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                    upload.path());
        } else {
            sendInParts(upload);
        }
    }

    private void sendInParts(Upload upload) throws IOException {
        try {
            int reused = new PartedUpload(s3, bucket, upload.key()).send(upload.path());
            if (reused > 0) {
                observer.note("parts of it that were there already: " + reused);
            }
        } catch (NoSuchUploadException e) {
            // Another program sent the same file, and was done first.
            if (!isThere(upload.key())) throw e;
        }
    }

    private boolean isThere(String key) {
        try {
            s3.headObject(h -> h.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }
}
