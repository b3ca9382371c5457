package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Parts of objects, and reads under a condition. */
class ReadsTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=8-99, 89, bytes 8-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10"
    })
    void aRangeGivesItsBytes(String range, String bytes, String contentRange) {
        s3.put("digits", "0123456789");
        ResponseBytes<GetObjectResponse> got = get("digits", r -> r.range(range));
        assertThat(got.asUtf8String()).isEqualTo(bytes);
        assertThat(got.response().contentRange()).isEqualTo(contentRange);
        assertThat(got.response().contentLength()).isEqualTo(bytes.length());
        assertThat(got.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void aRangeOutsideTheObjectIsRefused(String range) {
        s3.put("digits", "0123456789");
        assertThat(refusal(() -> get("digits", r -> r.range(range)))).isEqualTo("416 InvalidRange");
    }

    @Test
    void anEmptyObjectHasNoRange() {
        s3.put("nothing", "");
        assertThat(refusal(() -> get("nothing", r -> r.range("bytes=0-"))))
                .isEqualTo("416 InvalidRange");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=5-2", "lines=1-2", "bytes=-"})
    void aRangeThatIsNotOneGivesTheWholeObject(String range) {
        s3.put("digits", "0123456789");
        assertThat(get("digits", r -> r.range(range)).asUtf8String()).isEqualTo("0123456789");
    }

    @Test
    void whoHasTheObjectIsTold304() {
        String etag = s3.put("key", "hello");
        assertThat(refusal(() -> get("key", r -> r.ifNoneMatch(etag)))).isEqualTo("304");
        assertThat(refusal(() -> get("key", r -> r.ifNoneMatch("\"x\", W/" + etag))))
                .isEqualTo("304");
        assertThat(refusal(() -> get("key", r -> r.ifModifiedSince(Instant.now().plusSeconds(9)))))
                .isEqualTo("304");
        Wire.Answer answer =
                new Wire(s3).send("GET", "/" + BUCKET + "/key", Map.of("If-None-Match", etag), "");
        assertThat(answer.header("ETag")).isEqualTo(etag);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whoHasAnOlderObjectIsGivenTheNewOne() {
        String old = s3.put("key", "old");
        s3.put("key", "new");
        assertThat(get("key", r -> r.ifNoneMatch(old)).asUtf8String()).isEqualTo("new");
        assertThat(get("key", r -> r.ifModifiedSince(Instant.EPOCH)).asUtf8String())
                .isEqualTo("new");
    }

    @Test
    void whoWantsAnotherObjectIsTold412() {
        String old = s3.put("key", "old");
        String etag = s3.put("key", "new");
        assertThat(get("key", r -> r.ifMatch(etag)).asUtf8String()).isEqualTo("new");
        assertThat(refusal(() -> get("key", r -> r.ifMatch(old))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> get("key", r -> r.ifUnmodifiedSince(Instant.EPOCH))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(get("key", r -> r.ifMatch(etag).ifUnmodifiedSince(Instant.EPOCH)).asUtf8String())
                .isEqualTo("new");
    }

    @Test
    void theTimeOfTheLastChangeIsADateOfHttp() {
        s3.clock().moveTo(Instant.parse("2026-11-03T04:05:06.789Z"));
        Wire wire = new Wire(s3, S3Fixture.KEY, s3.clock());
        wire.send("PUT", "/" + BUCKET + "/key", Map.of(), "hello");
        assertThat(wire.send("GET", "/" + BUCKET + "/key").header("Last-Modified"))
                .startsWith("Tue, 03 Nov 2026 04:")
                .endsWith(" GMT");
    }

    @Test
    void theReaderMayNameTheTypeAndFileName() {
        s3.put("key", "hello");
        GetObjectResponse got =
                get(
                                "key",
                                r ->
                                        r.responseContentType("text/csv")
                                                .responseContentDisposition("attachment"))
                        .response();
        assertThat(got.contentType()).isEqualTo("text/csv");
        assertThat(got.contentDisposition()).isEqualTo("attachment");
    }

    private ResponseBytes<GetObjectResponse> get(
            String key, Consumer<GetObjectRequest.Builder> more) {
        return s3.client()
                .getObjectAsBytes(
                        r -> {
                            r.bucket(BUCKET).key(key);
                            more.accept(r);
                        });
    }
}
