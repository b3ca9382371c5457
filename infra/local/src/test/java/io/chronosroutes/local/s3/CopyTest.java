package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class CopyTest {

    private static final String SOURCE = "a source/é+1";

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private String etag;

    @BeforeEach
    void putTheSource() {
        etag =
                s3.put(
                        SOURCE,
                        "hello",
                        r -> r.contentType("text/plain").metadata(Map.of("colour", "blue")));
    }

    @Test
    void aCopyCarriesTheSourcesBytesAndMetadata() {
        CopyObjectResult result = copy("target", r -> {});
        HeadObjectResponse head = head("target");
        assertThat(s3.text("target")).isEqualTo("hello");
        assertThat(result.eTag()).isEqualTo(etag).isEqualTo(head.eTag());
        assertThat(result.lastModified()).isNotNull();
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).isEqualTo(Map.of("colour", "blue"));
    }

    @Test
    void aCopyMayCarryOtherMetadata() {
        copy(
                "target",
                r ->
                        r.metadataDirective("REPLACE")
                                .contentType("text/csv")
                                .metadata(Map.of("size", "small")));
        assertThat(s3.text("target")).isEqualTo("hello");
        assertThat(head("target").contentType()).isEqualTo("text/csv");
        assertThat(head("target").metadata()).isEqualTo(Map.of("size", "small"));
    }

    @Test
    void anObjectIsCopiedToItselfOnlyWithNewMetadata() {
        assertThat(refusal(() -> copy(SOURCE, r -> {}))).isEqualTo("400 InvalidRequest");
        copy(SOURCE, r -> r.metadataDirective("REPLACE").metadata(Map.of("size", "small")));
        assertThat(head(SOURCE).metadata()).isEqualTo(Map.of("size", "small"));
        assertThat(s3.text(SOURCE)).isEqualTo("hello");
    }

    @Test
    void aCopyOfAnotherVersionThanMeantIsRefused() {
        s3.put(SOURCE, "changed");
        assertThat(refusal(() -> copy("target", r -> r.copySourceIfMatch(etag))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> s3.text("target"))).isEqualTo("404 NoSuchKey");
    }

    @Test
    void aCopyOfTheVersionMeantIsMade() {
        copy("target", r -> r.copySourceIfMatch(etag));
        assertThat(s3.text("target")).isEqualTo("hello");
        assertThat(refusal(() -> copy("other", r -> r.copySourceIfNoneMatch(etag))))
                .isEqualTo("412 PreconditionFailed");
    }

    @Test
    void aCopyGoesToAnotherBucket() {
        s3.client().createBucket(b -> b.bucket("other-bucket"));
        copy("target", r -> r.destinationBucket("other-bucket"));
        assertThat(
                        s3.client()
                                .getObjectAsBytes(r -> r.bucket("other-bucket").key("target"))
                                .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void whatIsNotThereCannotBeCopied() {
        assertThat(refusal(() -> copy("target", r -> r.sourceKey("absent"))))
                .isEqualTo("404 NoSuchKey");
        assertThat(refusal(() -> copy("target", r -> r.sourceBucket("absent"))))
                .isEqualTo("404 NoSuchBucket");
    }

    @Test
    void aCopyObeysTheConditionOnItsTarget() {
        s3.put("target", "there");
        assertThat(refusal(() -> copy("target", r -> r.ifNoneMatch("*"))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(s3.text("target")).isEqualTo("there");
    }

    private CopyObjectResult copy(String key, Consumer<CopyObjectRequest.Builder> more) {
        return s3.client()
                .copyObject(
                        r -> {
                            r.sourceBucket(BUCKET)
                                    .sourceKey(SOURCE)
                                    .destinationBucket(BUCKET)
                                    .destinationKey(key);
                            more.accept(r);
                        })
                .copyObjectResult();
    }

    private HeadObjectResponse head(String key) {
        return s3.client().headObject(r -> r.bucket(BUCKET).key(key));
    }
}
