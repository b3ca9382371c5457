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
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalWritesTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @Test
    void onlyTheFirstCreates() {
        s3.put("key", "first", r -> r.ifNoneMatch("*"));
        assertThat(refusal(() -> s3.put("key", "second", r -> r.ifNoneMatch("*"))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(s3.text("key")).isEqualTo("first");
    }

    @Test
    void whatWasDeletedMayBeCreatedAgain() {
        s3.put("key", "first", r -> r.ifNoneMatch("*"));
        s3.client().deleteObject(r -> r.bucket(BUCKET).key("key"));
        s3.put("key", "second", r -> r.ifNoneMatch("*"));
        assertThat(s3.text("key")).isEqualTo("second");
    }

    @Test
    void secondWriterWithTheSameEtagIsRefused() {
        String etag = s3.put("key", "zero");
        s3.put("key", "first", r -> r.ifMatch(etag));
        assertThat(refusal(() -> s3.put("key", "second", r -> r.ifMatch(etag))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(s3.text("key")).isEqualTo("first");
    }

    @Test
    void etagsMayComeWithoutTheirQuotes() {
        String etag = s3.put("key", "zero");
        s3.put("key", "first", r -> r.ifMatch(etag.replace("\"", "")));
        assertThat(s3.text("key")).isEqualTo("first");
    }

    @Test
    void anAbsentObjectHasNoEtagToMatch() {
        String etag = s3.put("other", "text");
        assertThat(refusal(() -> s3.put("key", "text", r -> r.ifMatch(etag))))
                .isEqualTo("404 NoSuchKey");
        assertThat(refusal(() -> s3.put("key", "text", r -> r.ifMatch("*"))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> s3.text("key"))).isEqualTo("404 NoSuchKey");
    }

    @Test
    void anObjectIsDeletedAsItWasMeant() {
        String old = s3.put("key", "old");
        String etag = s3.put("key", "new");
        assertThat(refusal(() -> delete(old))).isEqualTo("412 PreconditionFailed");
        assertThat(s3.text("key")).isEqualTo("new");
        assertThat(refusal(() -> delete(etag))).isEqualTo("done");
        assertThat(refusal(() -> delete(etag))).isEqualTo("404 NoSuchKey");
        assertThat(refusal(() -> delete("*"))).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void anEmptyEtagMatchesNothing() {
        s3.put("key", "old");
        Wire wire = new Wire(s3);
        Map<String, String> condition = Map.of("If-Match", "\"\"");
        assertThat(wire.send("PUT", "/" + BUCKET + "/key", condition, "new").refusal())
                .isEqualTo("412 PreconditionFailed");
        assertThat(wire.send("DELETE", "/" + BUCKET + "/key", condition, "").refusal())
                .isEqualTo("412 PreconditionFailed");
        assertThat(s3.text("key")).isEqualTo("old");
    }

    @ParameterizedTest
    @CsvSource({
        "If-None-Match, \"x\"",
        "If-Modified-Since, 'Tue, 03 Nov 2026 04:05:06 GMT'",
        "If-Unmodified-Since, 'Tue, 03 Nov 2026 04:05:06 GMT'"
    })
    void aConditionThatS3DoesNotKnowOnWritesIsNotIgnored(String name, String value) {
        assertThat(
                        new Wire(s3)
                                .send("PUT", "/" + BUCKET + "/key", Map.of(name, value), "text")
                                .refusal())
                .isEqualTo("501 NotImplemented");
        assertThat(refusal(() -> s3.text("key"))).isEqualTo("404 NoSuchKey");
    }

    private void delete(String etag) {
        s3.client().deleteObject(r -> r.bucket(BUCKET).key("key").ifMatch(etag));
    }
}
