package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server cannot do it says it cannot, in S3's words. */
class RefusalsTest {

    private static final String OBJECT = "/" + BUCKET + "/key";

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private Wire wire;

    @BeforeEach
    void putAnObject() {
        wire = new Wire(s3);
        s3.put("key", "hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /?x-id=a&versions",
                "POST /",
                "GET /the-bucket?acl",
                "GET /the-bucket?policy",
                "GET /the-bucket?replication",
                "GET /the-bucket?versioning",
                "GET /the-bucket?versions",
                "PUT /the-bucket?tagging",
                "PUT /the-bucket?versioning",
                "POST /the-bucket",
                "GET /the-bucket/key?acl",
                "GET /the-bucket/key?attributes",
                "GET /the-bucket/key?partNumber=1",
                "GET /the-bucket/key?tagging",
                "GET /the-bucket/key?versionId=null",
                "PUT /the-bucket/key?acl",
                "PUT /the-bucket/key?partNumber=1",
                "PUT /the-bucket/key?renameObject",
                "DELETE /the-bucket/key?versionId=null",
                "DELETE /the-bucket/key?tagging",
                "POST /the-bucket/key",
                "POST /the-bucket/key?restore",
                "POST /the-bucket/key?select&select-type=2",
                "OPTIONS /the-bucket/key"
            })
    void anOperationThatIsNotThereIsNotImplemented(String operation) {
        String[] parts = operation.split(" ");
        assertThat(wire.send(parts[0], parts[1]).refusal()).isEqualTo("501 NotImplemented");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-tagging, a=b",
        "x-amz-object-lock-mode, GOVERNANCE",
        "x-amz-object-lock-legal-hold, ON",
        "x-amz-server-side-encryption, aws:kms",
        "x-amz-server-side-encryption-customer-algorithm, AES256",
        "x-amz-website-redirect-location, /other",
        "x-amz-grant-read, id=someone",
        "x-amz-write-offset-bytes, 5"
    })
    void aHeaderThatWouldChangeAWritesMeaningIsNotIgnored(String name, String value) {
        assertThat(wire.send("PUT", OBJECT, Map.of(name, value), "new").refusal())
                .isEqualTo("501 NotImplemented");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"x-amz-if-match-size, 3", "x-amz-if-match-last-modified-time, 0", "x-amz-mfa, 1"})
    void aConditionThatIsNotKnownStopsTheDeletion(String name, String value) {
        assertThat(wire.send("DELETE", OBJECT, Map.of(name, value), "").refusal())
                .isEqualTo("501 NotImplemented");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @Test
    void anObjectIsNotMadePublic() {
        assertThat(refusal(() -> s3.put("key", "new", r -> r.acl("public-read"))))
                .isEqualTo("400 AccessControlListNotSupported");
        assertThat(refusal(() -> s3.put("key", "new", r -> r.acl("private")))).isEqualTo("done");
    }

    @Test
    void aRefusalSaysWhatItIsAbout() {
        Wire.Answer answer = wire.send("GET", "/" + BUCKET + "/no%20%26%20where");
        assertThat(answer.header("Content-Type")).isEqualTo("application/xml");
        assertThat(answer.header("x-amz-request-id")).matches("[0-9A-F]{16}");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey<")
                .contains("<Message>The specified key does not exist.</Message>")
                .contains("<Resource>/the-bucket/no%20%26%20where</Resource>")
                .contains("<RequestId>" + answer.header("x-amz-request-id") + "</RequestId>");
    }

    @Test
    void aRefusedHeadHasNoBody() {
        Wire.Answer answer = wire.send("HEAD", "/" + BUCKET + "/absent");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aRefusedUploadIsReadToItsEnd() {
        // else the client, still writing, would see a broken connection and no reason
        assertThat(refusal(() -> s3.put("x".repeat(1025), "y".repeat(5 << 20))))
                .isEqualTo("400 KeyTooLongError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%ff", "/the-bucket/%c3%28"})
    void aPathThatIsNotUtf8IsNoUri(String path) {
        assertThat(wire.send("GET", path).refusal()).isEqualTo("400 InvalidURI");
    }

    @Test
    void aQueryThatIsNotUtf8IsAnsweredToo() {
        assertThat(wire.deliver("GET", "/?prefix=%ff", Map.of(), "").status()).isEqualTo(400);
    }
}
