package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.KEY;
import static io.chronosroutes.local.s3.S3Fixture.TEMPORARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PresignedTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private Wire wire;

    @BeforeEach
    void putAnObject() {
        wire = new Wire(s3);
        s3.put("a key", "hello");
    }

    @Test
    void aPresignedReadNeedsNoKey() {
        Wire.Answer answer = wire.deliver(Presigned.get(s3, KEY, "a key"), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(wire.deliver(Presigned.get(s3, TEMPORARY, "a key"), "").body())
                .isEqualTo("hello");
    }

    @Test
    void aPresignedReadExpires() {
        Presigned get = Presigned.get(s3, KEY, "a key");
        s3.clock().move(Duration.ofSeconds(290));
        assertThat(wire.deliver(get, "").refusal()).isEqualTo("200");
        s3.clock().move(Duration.ofSeconds(11));
        assertThat(wire.deliver(get, "").refusal()).isEqualTo("403 AccessDenied");
    }

    @Test
    void aPresignedReadCannotBeProlongedOrTurned() {
        Presigned get = Presigned.get(s3, KEY, "a key");
        assertThat(changed(get, "X-Amz-Expires=300", "X-Amz-Expires=3000"))
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(changed(get, "X-Amz-Expires=300", "X-Amz-Expires=604801"))
                .isEqualTo("400 AuthorizationQueryParametersError");
        assertThat(changed(get, "a%20key", "another")).isEqualTo("403 SignatureDoesNotMatch");
        Presigned delete = new Presigned("DELETE", get.pathAndQuery(), get.headers());
        assertThat(wire.deliver(delete, "").refusal()).isEqualTo("403 SignatureDoesNotMatch");
        assertThat(s3.text("a key")).isEqualTo("hello");
    }

    private String changed(Presigned request, String from, String to) {
        assertThat(request.pathAndQuery()).contains(from);
        String path = request.pathAndQuery().replace(from, to);
        return wire.deliver(new Presigned("GET", path, request.headers()), "").refusal();
    }

    @Test
    void aPresignedWriteTakesAnyBodyUnderItsCondition() {
        Presigned put = Presigned.put(s3, "made", r -> r.ifNoneMatch("*"));
        assertThat(wire.deliver(put, "one").refusal()).isEqualTo("200");
        assertThat(wire.deliver(put, "two").refusal()).isEqualTo("412 PreconditionFailed");
        assertThat(s3.text("made")).isEqualTo("one");
    }

    @Test
    void aPresignedWriteCannotBeFreedOfItsCondition() {
        Presigned put = Presigned.put(s3, "made", r -> r.ifNoneMatch("*"));
        Presigned free = new Presigned("PUT", put.pathAndQuery(), Map.of());
        assertThat(wire.deliver(free, "text").refusal()).isEqualTo("403 SignatureDoesNotMatch");
    }
}
