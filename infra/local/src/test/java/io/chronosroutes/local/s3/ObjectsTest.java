package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

class ObjectsTest {

    private static final String HELLO_MD5 = "\"5d41402abc4b2a76b9719d911017c592\"";

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @Test
    void anObjectComesBackWithItsBytesTypeAndMetadata() {
        Map<String, String> metadata = Map.of("colour", "blue", "long-name", "a  b");
        String etag =
                s3.put(
                        "greeting",
                        "hello",
                        r ->
                                r.contentType("text/html")
                                        .cacheControl("no-store")
                                        .metadata(metadata));
        ResponseBytes<GetObjectResponse> got = get("greeting");
        assertThat(etag).isEqualTo(HELLO_MD5);
        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().contentType()).isEqualTo("text/html");
        assertThat(got.response().cacheControl()).isEqualTo("no-store");
        assertThat(got.response().contentEncoding()).isNull();
        assertThat(got.response().metadata()).isEqualTo(metadata);
    }

    @Test
    void headTellsLengthTypeAndTime() {
        Instant before = Instant.now().minusSeconds(1);
        s3.put("greeting", "hello", r -> r.contentEncoding("gzip"));
        HeadObjectResponse head = s3.client().headObject(r -> r.bucket(BUCKET).key("greeting"));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.eTag()).isEqualTo(HELLO_MD5);
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.acceptRanges()).isEqualTo("bytes");
        assertThat(head.lastModified()).isBetween(before, Instant.now());
    }

    @Test
    void anEmptyObjectIsAnObject() {
        s3.put("nothing", "");
        assertThat(s3.text("nothing")).isEmpty();
        assertThat(s3.client().headObject(r -> r.bucket(BUCKET).key("nothing")).contentLength())
                .isZero();
    }

    @Test
    void twentyMegabytesComeBackAsTheyWent() {
        byte[] bytes = new byte[20 << 20];
        new Random(7).nextBytes(bytes);
        s3.client().putObject(r -> r.bucket(BUCKET).key("large"), RequestBody.fromBytes(bytes));
        ResponseBytes<GetObjectResponse> got =
                s3.client()
                        .getObjectAsBytes(
                                r -> r.bucket(BUCKET).key("large").checksumMode("ENABLED"));
        assertThat(got.asByteArrayUnsafe()).isEqualTo(bytes);
        assertThat(got.response().checksumCRC32()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void anUploadsChecksumIsTakenAndGivenBack(ChecksumAlgorithm algorithm) {
        s3.put("checked", "hello", r -> r.checksumAlgorithm(algorithm));
        HeadObjectResponse head =
                s3.client()
                        .headObject(r -> r.bucket(BUCKET).key("checked").checksumMode("ENABLED"));
        assertThat(
                        Stream.of(
                                head.checksumCRC32(),
                                head.checksumCRC32C(),
                                head.checksumSHA1(),
                                head.checksumSHA256()))
                .filteredOn(checksum -> checksum != null)
                .hasSize(1);
    }

    @Test
    void aLaterPutReplacesBytesAndMetadata() {
        s3.put("key", "first", r -> r.metadata(Map.of("n", "1")));
        s3.put("key", "second");
        assertThat(s3.text("key")).isEqualTo("second");
        assertThat(get("key").response().metadata()).isEmpty();
    }

    @Test
    void metadataOfMoreThanTwoKilobytesIsRefused() {
        Map<String, String> metadata = Map.of("k", "x".repeat(2048));
        assertThat(refusal(() -> s3.put("key", "", r -> r.metadata(metadata))))
                .isEqualTo("400 MetadataTooLarge");
    }

    @Test
    void whatIsNotThereCannotBeReadAndMayBeDeleted() {
        assertThat(refusal(() -> s3.text("absent"))).isEqualTo("404 NoSuchKey");
        assertThat(refusal(() -> s3.client().headObject(r -> r.bucket(BUCKET).key("absent"))))
                .startsWith("404");
        assertThat(refusal(() -> s3.client().deleteObject(r -> r.bucket(BUCKET).key("absent"))))
                .isEqualTo("done");
    }

    @Test
    void aBatchDeletesEachKeyUnderItsOwnCondition() {
        s3.put("a & b", "1");
        String etag = s3.put("c", "2");
        s3.put("d", "3");
        DeleteObjectsResponse answer =
                s3.client()
                        .deleteObjects(
                                r ->
                                        r.bucket(BUCKET)
                                                .delete(
                                                        batch(
                                                                id("a & b", null),
                                                                id("absent", null),
                                                                id("c", etag),
                                                                id("d", etag))));
        assertThat(answer.deleted())
                .extracting(DeletedObject::key)
                .containsExactly("a & b", "absent", "c");
        assertThat(answer.errors()).extracting(S3Error::key).containsExactly("d");
        assertThat(answer.errors()).extracting(S3Error::code).containsExactly("PreconditionFailed");
        assertThat(s3.text("d")).isEqualTo("3");
    }

    private static Delete batch(ObjectIdentifier... objects) {
        return Delete.builder().objects(List.of(objects)).build();
    }

    private static ObjectIdentifier id(String key, String etag) {
        return ObjectIdentifier.builder().key(key).eTag(etag).build();
    }

    private ResponseBytes<GetObjectResponse> get(String key) {
        return s3.client().getObjectAsBytes(r -> r.bucket(BUCKET).key(key));
    }
}
