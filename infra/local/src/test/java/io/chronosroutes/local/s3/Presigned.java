package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;

import io.chronosroutes.local.auth.AccessKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A request that anyone may send who was given it, for five minutes. */
record Presigned(String method, String pathAndQuery, Map<String, String> headers) {

    private static final Duration VALID = Duration.ofMinutes(5);

    static Presigned put(S3Fixture s3, String key, Consumer<PutObjectRequest.Builder> more) {
        try (S3Presigner presigner = presigner(s3, S3Fixture.KEY)) {
            return of(
                    presigner.presignPutObject(
                            p ->
                                    p.signatureDuration(VALID)
                                            .putObjectRequest(
                                                    r -> more.accept(r.bucket(BUCKET).key(key)))));
        }
    }

    static Presigned get(S3Fixture s3, AccessKey by, String key) {
        try (S3Presigner presigner = presigner(s3, by)) {
            return of(
                    presigner.presignGetObject(
                            p ->
                                    p.signatureDuration(VALID)
                                            .getObjectRequest(r -> r.bucket(BUCKET).key(key))));
        }
    }

    private static S3Presigner presigner(S3Fixture s3, AccessKey key) {
        return S3Presigner.builder()
                .endpointOverride(s3.uri())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(S3Fixture.credentials(key)))
                .build();
    }

    private static Presigned of(PresignedRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.signedHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Presigned(
                request.httpRequest().method().name(), request.url().getFile(), headers);
    }
}
