package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

class MultipartTest {

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
    void anAbortedUploadIsGone() {
        CompletedPart part = upload.part(1, 10);
        upload.abort();
        assertThat(refusal(() -> upload.complete(part))).isEqualTo("404 NoSuchUpload");
        assertThat(refusal(upload::abort)).isEqualTo("404 NoSuchUpload");
        assertThat(refusal(() -> s3.text(KEY))).isEqualTo("404 NoSuchKey");
    }

    @Test
    void partsAreListedInPages() {
        for (int number : new int[] {3, 1, 10}) {
            upload.part(number, number);
        }
        ListPartsResponse page =
                s3.client()
                        .listParts(
                                r -> r.bucket(BUCKET).key(KEY).uploadId(upload.id()).maxParts(2));
        assertThat(page.isTruncated()).isTrue();
        assertThat(page.nextPartNumberMarker()).isEqualTo(3);
        List<Part> all = new ArrayList<>();
        s3.client()
                .listPartsPaginator(
                        r -> r.bucket(BUCKET).key(KEY).uploadId(upload.id()).maxParts(2))
                .parts()
                .forEach(all::add);
        assertThat(all).extracting(Part::partNumber).containsExactly(1, 3, 10);
        assertThat(all).extracting(Part::size).containsExactly(1L, 3L, 10L);
    }

    @Test
    void whatIsUnderWayIsListedByKeyAndPartsWithTheirChecksums() {
        OngoingUpload other = new OngoingUpload(s3, "b");
        OngoingUpload again = new OngoingUpload(s3, "b");
        assertThat(underWay("")).containsExactlyInAnyOrder(upload.id(), other.id(), again.id());
        assertThat(underWay("b")).containsExactlyInAnyOrder(other.id(), again.id());
        other.abort();
        assertThat(underWay("b")).containsExactly(again.id());
        String sha256 = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";
        s3.client()
                .uploadPart(
                        r ->
                                r.bucket(BUCKET)
                                        .key("b")
                                        .uploadId(again.id())
                                        .partNumber(1)
                                        .checksumSHA256(sha256),
                        RequestBody.fromString("test"));
        assertThat(
                        s3.client()
                                .listParts(r -> r.bucket(BUCKET).key("b").uploadId(again.id()))
                                .parts())
                .extracting(Part::checksumSHA256)
                .containsExactly(sha256);
    }

    private List<String> underWay(String prefix) {
        return s3
                .client()
                .listMultipartUploadsPaginator(r -> r.bucket(BUCKET).prefix(prefix))
                .uploads()
                .stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    @Test
    void partNumbersGoFromOneToTenThousand() {
        assertThat(refusal(() -> upload.part(0, 1))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> upload.part(10_001, 1))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> upload.part(10_000, 1))).isEqualTo("done");
    }

    @Test
    void anUploadBelongsToItsKey() {
        assertThat(refusal(() -> upload.part("other", 1, 10))).isEqualTo("404 NoSuchUpload");
    }

    @Test
    void anUploadGoesOnAfterARestart() {
        CompletedPart first = upload.part(1, SMALLEST);
        s3.restart();
        upload.complete(r -> r.ifNoneMatch("*"), first, upload.part(2, 10));
        assertThat(s3.client().headObject(r -> r.bucket(BUCKET).key(KEY)).contentLength())
                .isEqualTo(SMALLEST + 10);
    }
}
