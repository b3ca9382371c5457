package io.chronosroutes.local.s3.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.auth.Verified;
import io.chronosroutes.local.s3.S3Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedInputTest {

    private static final Verified SIGNER =
            new Verified("key", new byte[32], "20261101T000000Z", "scope", "seed");
    private static final String SIGNED = signed();

    /** Two chunks, the empty last one, and a trailer, each signed on the one before. */
    private static String signed() {
        StringBuilder body = new StringBuilder();
        String previous = SIGNER.seed();
        for (String chunk : new String[] {"hello ", "world", ""}) {
            String hashes = Hmac.EMPTY_SHA256 + "\n" + Hmac.sha256(chunk);
            previous = SIGNER.chain("AWS4-HMAC-SHA256-PAYLOAD", previous, hashes);
            body.append(Integer.toHexString(chunk.length()))
                    .append(";chunk-signature=" + previous + "\r\n")
                    .append(chunk.isEmpty() ? "" : chunk + "\r\n");
        }
        String trailer = "x-amz-checksum-crc32:DUoRhQ==\n";
        String signature = SIGNER.chain("AWS4-HMAC-SHA256-TRAILER", previous, Hmac.sha256(trailer));
        return body + trailer.trim() + "\r\nx-amz-trailer-signature:" + signature + "\r\n\r\n";
    }

    @Test
    void signedChunksAreTheirContent() throws IOException {
        AwsChunkedInput in = open(SIGNED);
        assertThat(new String(in.readAllBytes(), ISO_8859_1)).isEqualTo("hello world");
        assertThat(in.trailers()).isEqualTo(Map.of("x-amz-checksum-crc32", "DUoRhQ=="));
    }

    @ParameterizedTest
    @CsvSource({"world, wOrld", "DUoR, XUoR", "0;chunk-signature=, 0;chunk-signature=0"})
    void aChangedBodyOrTrailerIsNoticed(String from, String to) {
        assertThat(SIGNED).contains(from);
        assertThat(refusal(SIGNED.replace(from, to))).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void aChunkLeftOutOrMovedIsNoticed() {
        int second = SIGNED.indexOf("5;chunk");
        int last = SIGNED.indexOf("0;chunk");
        String end = SIGNED.substring(last);
        assertThat(refusal(SIGNED.substring(0, second) + end)).isEqualTo("SignatureDoesNotMatch");
        String swapped = SIGNED.substring(second, last) + SIGNED.substring(0, second) + end;
        assertThat(refusal(swapped)).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void aChangedLastChunkIsNotDelivered() throws IOException {
        AwsChunkedInput in = open(SIGNED.replace("world", "wOrld"));
        assertThat(in.readNBytes(6)).asString(ISO_8859_1).isEqualTo("hello ");
        assertThat(catchThrowableOfType(S3Fault.class, in::readAllBytes).status()).isEqualTo(403);
    }

    @Test
    void aSignedStreamHasNoUnsignedChunk() {
        assertThat(refusal("5\r\nhello\r\n0\r\n\r\n")).isEqualTo("InvalidRequest");
    }

    @Test
    void aStreamCutAnywhereIsIncomplete() {
        for (int length = 0; length < SIGNED.length() - 1; length++) {
            assertThat(refusal(SIGNED.substring(0, length))).isEqualTo("IncompleteBody");
        }
    }

    @Test
    void unsignedChunksNeedNoSignature() throws IOException {
        AwsChunkedInput in = unsigned("5\r\nhello\r\n0\r\nX-Amz-Checksum-Crc32: NhCmhg==\r\n\r\n");
        assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo("hello");
        assertThat(in.trailers()).isEqualTo(Map.of("x-amz-checksum-crc32", "NhCmhg=="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "-5\r\nhello\r\n0\r\n\r\n",
                "\r\n",
                "5\r\nhello0\r\n\r\n",
                "0\r\nno colon\r\n\r\n",
                "ffffffffffffffffff\r\n"
            })
    void whatIsNoChunkIsRefused(String body) {
        S3Fault fault = catchThrowableOfType(S3Fault.class, () -> unsigned(body).readAllBytes());
        assertThat(fault.code()).isIn("InvalidRequest", "IncompleteBody");
    }

    @Test
    void aLineWithoutEndIsNotReadForEver() {
        S3Fault fault =
                catchThrowableOfType(
                        S3Fault.class, () -> unsigned("1".repeat(100_000)).readAllBytes());
        assertThat(fault.code()).isEqualTo("InvalidRequest");
    }

    private static String refusal(String body) {
        return catchThrowableOfType(S3Fault.class, () -> open(body).readAllBytes()).code();
    }

    private static AwsChunkedInput open(String body) {
        return new AwsChunkedInput(
                new ByteArrayInputStream(body.getBytes(ISO_8859_1)), Optional.of(SIGNER));
    }

    private static AwsChunkedInput unsigned(String body) {
        return new AwsChunkedInput(
                new ByteArrayInputStream(body.getBytes(ISO_8859_1)), Optional.empty());
    }
}
