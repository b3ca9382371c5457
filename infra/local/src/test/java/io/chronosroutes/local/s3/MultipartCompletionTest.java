package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class MultipartCompletionTest {

    private static final String KEY = "a model/weights";
    private static final int SMALLEST = 5 << 20;

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private OngoingUpload upload;

    @BeforeEach
    void begin() {
        upload = new OngoingUpload(s3, KEY);
    }

    @Test
    void partsAreJoinedInTheOrderOfTheirNumbers() throws Exception {
        CompletedPart last = upload.part(7, 100);
        CompletedPart first = upload.part(2, SMALLEST);
        CompletedPart second = upload.part(3, SMALLEST + 1);
        assertThat(refusal(() -> s3.text(KEY))).isEqualTo("404 NoSuchKey");
        CompleteMultipartUploadResponse done = upload.complete(first, second, last);
        ResponseBytes<GetObjectResponse> got =
                s3.client().getObjectAsBytes(r -> r.bucket(BUCKET).key(KEY));
        byte[] expected = new byte[2 * SMALLEST + 101];
        Arrays.fill(expected, 0, SMALLEST, (byte) 2);
        Arrays.fill(expected, SMALLEST, 2 * SMALLEST + 1, (byte) 3);
        Arrays.fill(expected, 2 * SMALLEST + 1, expected.length, (byte) 7);
        assertThat(got.asByteArrayUnsafe()).isEqualTo(expected);
        assertThat(got.response().contentType()).isEqualTo("application/x-weights");
        assertThat(got.response().metadata()).isEqualTo(Map.of("epoch", "3"));
        assertThat(got.response().eTag()).isEqualTo(done.eTag());
        assertThat(done.eTag()).isEqualTo(joinedEtag(first, second, last));
    }

    private static String joinedEtag(CompletedPart... parts) throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        for (CompletedPart part : parts) {
            md5.update(HexFormat.of().parseHex(part.eTag().replace("\"", "")));
        }
        return '"' + HexFormat.of().formatHex(md5.digest()) + "-" + parts.length + '"';
    }

    @Test
    void aPartMayBeUploadedAgainOrLeftOut() {
        upload.part(1, 10);
        CompletedPart again = upload.part(1, 20);
        upload.part(2, 30);
        upload.complete(again);
        assertThat(s3.client().headObject(r -> r.bucket(BUCKET).key(KEY)).contentLength())
                .isEqualTo(20);
    }

    @Test
    void aCompletedUploadIsGone() {
        CompletedPart part = upload.part(1, 10);
        upload.complete(part);
        assertThat(refusal(() -> upload.complete(part))).isEqualTo("404 NoSuchUpload");
        assertThat(refusal(() -> upload.part(2, 10))).isEqualTo("404 NoSuchUpload");
    }

    @Test
    void aPartBeforeTheLastOfLessThanFiveMebibytesIsTooSmall() {
        CompletedPart[] parts = {upload.part(1, SMALLEST - 1), upload.part(2, 10)};
        assertThat(refusal(() -> upload.complete(parts))).isEqualTo("400 EntityTooSmall");
    }

    @Test
    void partsThatAreNotThoseUploadedAreRefused() {
        CompletedPart part = upload.part(1, 10);
        CompletedPart other = upload.part(2, 20);
        CompletedPart mixed = part.toBuilder().eTag(other.eTag()).build();
        CompletedPart absent = part.toBuilder().partNumber(3).build();
        assertThat(refusal(() -> upload.complete(mixed))).isEqualTo("400 InvalidPart");
        assertThat(refusal(() -> upload.complete(absent))).isEqualTo("400 InvalidPart");
        assertThat(refusal(() -> upload.complete(other, part))).isEqualTo("400 InvalidPartOrder");
        assertThat(refusal(() -> upload.complete(part, part))).isEqualTo("400 InvalidPartOrder");
        assertThat(refusal(upload::complete)).isEqualTo("400 MalformedXML");
        assertThat(refusal(() -> upload.complete(part))).isEqualTo("done");
    }

    @Test
    void aRefusedCompletionLeavesObjectAndUploadAsTheyAre() {
        CompletedPart part = upload.part(1, 10);
        String etag = s3.put(KEY, "there");
        assertThat(refusal(() -> upload.complete(r -> r.ifNoneMatch("*"), part)))
                .isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> upload.complete(r -> r.ifMatch("\"other\""), part)))
                .isEqualTo("412 PreconditionFailed");
        assertThat(s3.text(KEY)).isEqualTo("there");
        assertThat(refusal(() -> upload.complete(r -> r.ifMatch(etag), part))).isEqualTo("done");
    }

    @Test
    void aCrcOfTheWholeIsCheckedAndKept() {
        CompletedPart[] parts = {upload.part(1, SMALLEST), upload.part(2, 20)};
        assertThat(refusal(() -> upload.complete(r -> r.checksumCRC32("AAAAAA=="), parts)))
                .isEqualTo("400 BadDigest");
        byte[] whole = new byte[SMALLEST + 20];
        Arrays.fill(whole, 0, SMALLEST, (byte) 1);
        Arrays.fill(whole, SMALLEST, whole.length, (byte) 2);
        CRC32 crc = new CRC32();
        crc.update(whole);
        byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        String crc32 = Base64.getEncoder().encodeToString(value);
        assertThat(refusal(() -> upload.complete(r -> r.checksumCRC32(crc32), parts)))
                .isEqualTo("done");
        assertThat(
                        s3.client()
                                .headObject(
                                        r ->
                                                r.bucket(BUCKET)
                                                        .key(KEY)
                                                        .checksumMode(ChecksumMode.ENABLED))
                                .checksumCRC32())
                .isEqualTo(crc32);
    }

    @Test
    void aDigestOfTheWholeIsNotTaken() {
        CompletedPart part = upload.part(1, 10);
        assertThat(refusal(() -> upload.complete(r -> r.checksumSHA256("AAAAAA=="), part)))
                .isEqualTo("501 NotImplemented");
        assertThat(refusal(() -> upload.complete(part))).isEqualTo("done");
    }
}
