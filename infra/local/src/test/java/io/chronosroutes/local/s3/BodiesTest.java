package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.auth.Hmac;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that isn't what its sender said it is makes no object. */
class BodiesTest {

    private static final String OBJECT = "/" + BUCKET + "/key";
    private static final String HELLO_MD5 = "XUFAKrxLKna5cZ2REBfFkg==";

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(s3);
    }

    @Test
    void aBodyOtherThanTheSignedOneIsRefused() {
        Map<String, String> signed = wire.sign("PUT", OBJECT, Map.of(), "hello");
        assertThat(wire.deliver("PUT", OBJECT, signed, "jello").refusal())
                .isEqualTo("400 XAmzContentSHA256Mismatch");
        assertNothingWasWritten();
    }

    @Test
    void aWordThatIsNoHashIsRefused() {
        assertThat(wire.deliver("PUT", OBJECT, signedByHand("whatever"), "hello").refusal())
                .isEqualTo("400 InvalidArgument");
        assertNothingWasWritten();
    }

    @Test
    void anUnknownKindOfStreamIsNotImplemented() {
        String kind = "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD";
        assertThat(wire.deliver("PUT", OBJECT, signedByHand(kind), "hello").refusal())
                .isEqualTo("501 NotImplemented");
        assertNothingWasWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-MD5, 1B2M2Y8AsgTpgAmY7PhCfg==, 400 BadDigest",
        "Content-MD5, short, 400 InvalidDigest",
        "x-amz-checksum-crc32, AAAAAA==, 400 BadDigest",
        "x-amz-checksum-crc64nvme, AAAAAAAAAAA=, 400 BadDigest",
        "x-amz-checksum-sha256, AAAA, 400 BadDigest"
    })
    void aWrongDigestIsRefused(String name, String value, String refusal) {
        assertThat(put(Map.of(name, value))).isEqualTo(refusal);
        assertNothingWasWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-MD5, " + HELLO_MD5,
        "x-amz-checksum-crc32, NhCmhg==",
        "x-amz-checksum-crc32c, mnG7TA==",
        "x-amz-checksum-crc64nvme, M3eFcAZSQlc=",
        "x-amz-checksum-sha1, qvTGHdzF6KLavt4PO0gs2a6pQ00="
    })
    void aRightDigestIsTaken(String name, String value) {
        assertThat(put(Map.of(name, value))).isEqualTo("200");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    private String put(Map<String, String> headers) {
        return wire.send("PUT", OBJECT, headers, "hello").refusal();
    }

    /** The SDK signs no hash but the right one. */
    private Map<String, String> signedByHand(String payloadHash) {
        String time =
                DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now());
        String[] scope = {time.substring(0, 8), "us-east-1", "s3", "aws4_request"};
        String names = "host;x-amz-content-sha256;x-amz-date";
        String canonical =
                String.join(
                        "\n",
                        "PUT",
                        OBJECT,
                        "",
                        "host:" + s3.uri().getAuthority(),
                        "x-amz-content-sha256:" + payloadHash,
                        "x-amz-date:" + time,
                        "",
                        names,
                        payloadHash);
        byte[] signer = ("AWS4" + S3Fixture.KEY.secret()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope) {
            signer = Hmac.sign(signer, part);
        }
        String scoped = String.join("/", scope);
        String text = String.join("\n", "AWS4-HMAC-SHA256", time, scoped, Hmac.sha256(canonical));
        String authorization =
                String.format(
                        "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s",
                        S3Fixture.KEY.id(), scoped, names, Hmac.hex(signer, text));
        return Map.of(
                "x-amz-content-sha256", payloadHash,
                "x-amz-date", time,
                "Authorization", authorization);
    }

    private void assertNothingWasWritten() {
        assertThat(refusal(() -> s3.text("key"))).isEqualTo("404 NoSuchKey");
    }
}
