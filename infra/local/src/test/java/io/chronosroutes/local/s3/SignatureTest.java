package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.KEY;
import static io.chronosroutes.local.s3.S3Fixture.TEMPORARY;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.auth.AccessKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String OBJECT = "/" + BUCKET + "/key";

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private Wire wire;

    @BeforeEach
    void putAnObject() {
        wire = new Wire(s3);
        s3.put("key", "hello");
    }

    @Test
    void anUnsignedRequestIsDenied() {
        for (String path : new String[] {"/", "/" + BUCKET, OBJECT, "/absent"}) {
            assertThat(wire.deliver("GET", path, Map.of(), "").refusal())
                    .isEqualTo("403 AccessDenied");
        }
        assertThat(wire.deliver("PUT", OBJECT, Map.of(), "forged").refusal())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @Test
    void aWrongSecretIsNoticed() {
        assertThat(refusalOf(new AccessKey(KEY.id(), "guessed")))
                .isEqualTo("403 SignatureDoesNotMatch");
    }

    @Test
    void anUnknownKeyIsNoticed() {
        assertThat(refusalOf(new AccessKey("AKUNKNOWN", KEY.secret())))
                .isEqualTo("403 InvalidAccessKeyId");
    }

    @Test
    void aTemporaryKeyNeedsItsToken() {
        assertThat(refusalOf(TEMPORARY)).isEqualTo("done");
        assertThat(refusalOf(new AccessKey(TEMPORARY.id(), TEMPORARY.secret())))
                .isEqualTo("403 InvalidAccessKeyId");
        assertThat(refusalOf(new AccessKey(TEMPORARY.id(), TEMPORARY.secret(), "another")))
                .isEqualTo("400 InvalidToken");
        assertThat(refusalOf(new AccessKey(KEY.id(), KEY.secret(), "needless")))
                .isEqualTo("400 InvalidToken");
    }

    private String refusalOf(AccessKey key) {
        return refusal(() -> s3.client(key).getObjectAsBytes(r -> r.bucket(BUCKET).key("key")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-16, 16})
    void aClockMoreThanFifteenMinutesOffIsNoticed(int minutes) {
        assertThat(signedBy(minutes)).isEqualTo("403 RequestTimeTooSkewed");
    }

    @ParameterizedTest
    @ValueSource(ints = {-14, 14})
    void aClockALittleOffIsBorneWith(int minutes) {
        assertThat(signedBy(minutes)).isEqualTo("200");
    }

    private String signedBy(int minutesOff) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutesOff));
        return new Wire(s3, KEY, clock).send("GET", OBJECT).refusal();
    }

    @Test
    void whatWasSignedCannotBeChanged() {
        Map<String, String> signed =
                wire.sign("GET", OBJECT + "?x-id=a", Map.of("x-amz-meta-a", "1"), "");
        assertThat(wire.deliver("GET", OBJECT + "?x-id=a", signed, "").refusal()).isEqualTo("200");
        assertThat(wire.deliver("GET", OBJECT + "?x-id=b", signed, "").refusal())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(wire.deliver("GET", OBJECT + "2?x-id=a", signed, "").refusal())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(wire.deliver("DELETE", OBJECT + "?x-id=a", signed, "").refusal())
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(delivered(signed, "x-amz-meta-a", "2")).isEqualTo("403 SignatureDoesNotMatch");
        assertThat(delivered(signed, "x-amz-meta-b", "1")).isEqualTo("403 AccessDenied");
    }

    private String delivered(Map<String, String> signed, String name, String value) {
        Map<String, String> changed = new HashMap<>(signed);
        changed.put(name, value);
        return wire.deliver("GET", OBJECT + "?x-id=a", changed, "").refusal();
    }

    @Test
    void anySignedQueryIsUnderstood() {
        // sorted by whole pairs and not by names, "a-b=" would come before "a="
        assertThat(wire.send("GET", OBJECT + "?a=2&a=1&a-b=1&A=%20+%2B&c&%C3%A9=~").refusal())
                .isEqualTo("200");
    }

    @Test
    void aKeyForAnotherRegionIsTold() {
        Map<String, String> signed = new HashMap<>(wire.sign("GET", OBJECT, Map.of(), ""));
        signed.computeIfPresent("Authorization", (n, v) -> v.replace("/us-east-1/", "/eu-west-1/"));
        assertThat(wire.deliver("GET", OBJECT, signed, "").refusal())
                .isEqualTo("400 AuthorizationHeaderMalformed");
    }

    @Test
    void anotherKindOfSignatureIsRefused() {
        Map<String, String> old =
                Map.of("Authorization", "AWS key:abc", "x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        assertThat(wire.deliver("GET", OBJECT, old, "").refusal())
                .isEqualTo("400 AuthorizationHeaderMalformed");
    }
}
