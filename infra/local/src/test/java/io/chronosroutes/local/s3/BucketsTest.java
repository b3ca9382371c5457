package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.Bucket;

class BucketsTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @Test
    void bucketsAreListedByName() {
        s3.client().createBucket(r -> r.bucket("z-bucket"));
        s3.client().createBucket(r -> r.bucket("a.bucket"));
        assertThat(s3.client().listBuckets().buckets())
                .extracting(Bucket::name)
                .containsExactly("a.bucket", BUCKET, "z-bucket");
    }

    @Test
    void aBucketTellsItsRegion() {
        assertThat(s3.client().headBucket(r -> r.bucket(BUCKET)).bucketRegion())
                .isEqualTo("us-east-1");
        assertThat(
                        s3.client()
                                .getBucketLocation(r -> r.bucket(BUCKET))
                                .locationConstraintAsString())
                .isNullOrEmpty();
    }

    @Test
    void aBucketMadeAgainKeepsItsObjects() {
        s3.put("key", "hello");
        s3.client().createBucket(r -> r.bucket(BUCKET));
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @Test
    void onlyAnEmptyBucketIsDeleted() {
        s3.put("key", "hello");
        assertThat(refusal(this::deleteBucket)).isEqualTo("409 BucketNotEmpty");
        s3.client().deleteObject(r -> r.bucket(BUCKET).key("key"));
        assertThat(refusal(this::deleteBucket)).isEqualTo("done");
        assertThat(refusal(this::deleteBucket)).isEqualTo("404 NoSuchBucket");
        assertThat(root.resolve(BUCKET)).doesNotExist();
    }

    private void deleteBucket() {
        s3.client().deleteBucket(r -> r.bucket(BUCKET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /absent",
                "HEAD /absent",
                "DELETE /absent",
                "GET /absent?location",
                "GET /absent?lifecycle",
                "GET /absent/key",
                "HEAD /absent/key",
                "PUT /absent/key",
                "DELETE /absent/key",
                "POST /absent/key?uploads",
                "GET /absent/key?uploadId=a",
                "GET /../key"
            })
    void anAbsentBucketIsNotFound(String operation) {
        String[] parts = operation.split(" ");
        assertThat(new Wire(s3).send(parts[0], parts[1]).refusal())
                .isEqualTo(parts[0].equals("HEAD") ? "404" : "404 NoSuchBucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ab", "/Upper", "/under_score", "/a..b", "/-a-", "/..", "/a%20b"})
    void aBucketNeedsAProperName(String path) {
        assertThat(new Wire(s3).send("PUT", path).refusal()).isEqualTo("400 InvalidBucketName");
        assertThat(root.toFile().list()).containsExactly(BUCKET);
    }

    @Test
    void aBucketNameHasNoMoreThan63Characters() {
        assertThat(new Wire(s3).send("PUT", "/" + "a".repeat(64)).refusal())
                .isEqualTo("400 InvalidBucketName");
        assertThat(new Wire(s3).send("PUT", "/" + "a".repeat(63)).refusal()).isEqualTo("200");
    }

    @Test
    void aBucketOfAnotherRegionIsNotMadeHere() {
        assertThat(created("<LocationConstraint>eu-west-1</LocationConstraint>"))
                .isEqualTo("400 IllegalLocationConstraintException");
        assertThat(created("")).isEqualTo("200");
    }

    private String created(String constraint) {
        String xml =
                "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + constraint
                        + "</CreateBucketConfiguration>";
        return new Wire(s3).send("PUT", "/new-bucket", Map.of(), xml).refusal();
    }

    @Test
    void encryptionIsWhatS3DoesByItselfUntilItIsSet() {
        String path = "/" + BUCKET + "?encryption";
        assertThat(new Wire(s3).send("GET", path).body())
                .contains("<SSEAlgorithm>AES256</SSEAlgorithm>");
        String set =
                "<ServerSideEncryptionConfiguration><Rule/></ServerSideEncryptionConfiguration>";
        new Wire(s3).send("PUT", path, Map.of(), set);
        assertThat(new Wire(s3).send("GET", path).body()).isEqualTo(set);
    }
}
