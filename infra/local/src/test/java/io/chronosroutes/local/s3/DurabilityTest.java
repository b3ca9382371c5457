package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is there after the server ended and another began on the same folder. */
class DurabilityTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @Test
    void objectsAreAsTheyWere() {
        String etag =
                s3.put("a/b", "hello", r -> r.contentType("text/x").metadata(Map.of("n", "1")));
        s3.put("gone", "");
        s3.client().deleteObject(r -> r.bucket(BUCKET).key("gone"));
        Instant modified = modified("a/b");
        s3.restart();
        ResponseBytes<GetObjectResponse> got =
                s3.client().getObjectAsBytes(r -> r.bucket(BUCKET).key("a/b"));
        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().eTag()).isEqualTo(etag);
        assertThat(got.response().contentType()).isEqualTo("text/x");
        assertThat(got.response().metadata()).isEqualTo(Map.of("n", "1"));
        assertThat(modified("a/b")).isEqualTo(modified);
        assertThat(keys()).containsExactly("a/b");
    }

    @Test
    void conditionsHoldAgainstWhatWasWrittenBefore() {
        String etag = s3.put("key", "old");
        s3.restart();
        assertThat(refusal(() -> s3.put("key", "new", r -> r.ifNoneMatch("*"))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> s3.put("key", "new", r -> r.ifMatch(etag)))).isEqualTo("done");
    }

    @Test
    void bucketsAreAsTheyWere() {
        s3.client().createBucket(r -> r.bucket("another.bucket"));
        s3.client().createBucket(r -> r.bucket("gone"));
        s3.client().deleteBucket(r -> r.bucket("gone"));
        List<Bucket> before = s3.client().listBuckets().buckets();
        s3.restart();
        assertThat(before).extracting(Bucket::name).containsExactly("another.bucket", BUCKET);
        assertThat(s3.client().listBuckets().buckets()).isEqualTo(before);
    }

    @Test
    void theLifecycleConfigurationIsAsItWas() {
        List<LifecycleRule> rules = putLifecycle();
        s3.restart();
        assertThat(s3.client().getBucketLifecycleConfiguration(r -> r.bucket(BUCKET)).rules())
                .isEqualTo(rules);
        s3.client().deleteBucketLifecycle(r -> r.bucket(BUCKET));
        s3.restart();
        assertThat(lifecycleRefusal()).isEqualTo("404 NoSuchLifecycleConfiguration");
    }

    private List<LifecycleRule> putLifecycle() {
        LifecycleRule rule =
                LifecycleRule.builder()
                        .id("old runs")
                        .filter(f -> f.prefix("runs/"))
                        .expiration(e -> e.days(30))
                        .status(ExpirationStatus.ENABLED)
                        .build();
        s3.client()
                .putBucketLifecycleConfiguration(
                        r -> r.bucket(BUCKET).lifecycleConfiguration(c -> c.rules(rule)));
        return List.of(rule);
    }

    private String lifecycleRefusal() {
        return refusal(() -> s3.client().getBucketLifecycleConfiguration(r -> r.bucket(BUCKET)));
    }

    @Test
    void aBucketWhoseDeletionWasCutShortIsMadeAnewWithoutItsConfiguration() throws IOException {
        putLifecycle();
        s3.close();
        Files.delete(root.resolve(BUCKET).resolve("bucket.json"));
        s3.open();
        assertThat(refusal(() -> s3.put("key", ""))).isEqualTo("404 NoSuchBucket");
        s3.client().createBucket(r -> r.bucket(BUCKET));
        assertThat(lifecycleRefusal()).isEqualTo("404 NoSuchLifecycleConfiguration");
    }

    @Test
    void anObjectFileThatWasCutShortIsNoObject() throws IOException {
        s3.put("whole", "hello");
        List<Path> before = files("objects");
        s3.put("broken", "x".repeat(1000));
        Path broken = files("objects").stream().filter(f -> !before.contains(f)).findAny().get();
        s3.close();
        for (long size : new long[] {500, 5, 0}) {
            try (RandomAccessFile file = new RandomAccessFile(broken.toFile(), "rw")) {
                file.setLength(size);
            }
            s3.open();
            assertThat(keys()).containsExactly("whole");
            assertThat(s3.text("whole")).isEqualTo("hello");
            assertThat(refusal(() -> s3.text("broken"))).isEqualTo("404 NoSuchKey");
            s3.close();
        }
        s3.open();
        s3.put("broken", "mended", r -> r.ifNoneMatch("*"));
        assertThat(s3.text("broken")).isEqualTo("mended");
    }

    @Test
    void anUploadThatItsClientLeftIsNoObject() throws IOException {
        Presigned put = Presigned.put(s3, "half", r -> {});
        try (Socket socket = new Socket("127.0.0.1", s3.uri().getPort())) {
            StringBuilder request =
                    new StringBuilder("PUT " + put.pathAndQuery() + " HTTP/1.1\r\n");
            put.headers().forEach((n, v) -> request.append(n + ": " + v + "\r\n"));
            request.append("Content-Length: 1000\r\n\r\nhalf");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> files("drafts").size() == 1);
        }
        Awaitility.await().until(() -> files("drafts").isEmpty());
        assertThat(refusal(() -> s3.text("half"))).isEqualTo("404 NoSuchKey");
        assertThat(files("objects")).isEmpty();
    }

    @Test
    void draftsOfAServerThatDiedAreCleaned() throws IOException {
        s3.close();
        Files.writeString(root.resolve(BUCKET).resolve("drafts").resolve("draft-1.tmp"), "half");
        s3.open();
        assertThat(files("drafts")).isEmpty();
        assertThat(keys()).isEmpty();
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(BUCKET).resolve(kind))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Instant modified(String key) {
        return s3.client().headObject(r -> r.bucket(BUCKET).key(key)).lastModified();
    }

    private List<String> keys() {
        return s3.client().listObjectsV2(r -> r.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
