package io.chronosroutes.local.s3;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A server over a test's folder, with one bucket, and a client of it. */
final class S3Fixture implements BeforeEachCallback, AfterEachCallback {

    static final String BUCKET = "the-bucket";
    static final AccessKey KEY = new AccessKey("AKLASTING", "the secret of the lasting key");
    static final AccessKey TEMPORARY = new AccessKey("ASPASSING", "another secret", "the token");
    private static final Map<String, AccessKey> KEYS =
            Map.of(KEY.id(), KEY, TEMPORARY.id(), TEMPORARY);

    private final Supplier<Path> root;
    private final MovableClock clock = new MovableClock();
    private S3Server server;
    private S3Client client;

    /**
     * @param root asked for when a test begins, after JUnit has made its folder
     */
    S3Fixture(Supplier<Path> root) {
        this.root = root;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
        client.createBucket(b -> b.bucket(BUCKET));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void open() {
        try {
            server =
                    S3Server.start(
                            root.get(),
                            0,
                            "us-east-1",
                            id -> Optional.ofNullable(KEYS.get(id)),
                            clock,
                            new Activity(clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = client(KEY);
    }

    void close() {
        client.close();
        server.close();
    }

    /** Ends the server and starts another on the same folder. */
    void restart() {
        close();
        open();
    }

    URI uri() {
        return server.uri();
    }

    MovableClock clock() {
        return clock;
    }

    S3Client client() {
        return client;
    }

    /** A client with the SDK's own settings for everything that matters to the server. */
    S3Client client(AccessKey key) {
        return S3Client.builder()
                .endpointOverride(uri())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials(key)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static AwsCredentials credentials(AccessKey key) {
        return key.sessionToken().isEmpty()
                ? AwsBasicCredentials.create(key.id(), key.secret())
                : AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken());
    }

    /** Puts an object; its ETag. */
    String put(String key, String text) {
        return put(key, text, r -> {});
    }

    String put(String key, String text, Consumer<PutObjectRequest.Builder> more) {
        return client.putObject(
                        r -> {
                            r.bucket(BUCKET).key(key);
                            more.accept(r);
                        },
                        RequestBody.fromString(text))
                .eTag();
    }

    String text(String key) {
        return client.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }

    /** What a client is told that may not do this: the status and S3's code for why. */
    static String refusal(ThrowingCallable call) {
        S3Exception e = catchThrowableOfType(S3Exception.class, call);
        if (e == null) {
            return "done";
        }
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null || code.isEmpty() ? "" + e.statusCode() : e.statusCode() + " " + code;
    }
}
