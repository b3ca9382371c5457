package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    static Stream<String> oddKeys() {
        return Stream.of(
                "with space",
                "1+1=2&3?#%41;:@,$!*'()[]",
                "prévu/日本/😀",
                "../../up",
                "a/./b/../c",
                "a//b",
                "/leading",
                "trailing/",
                ".",
                "tab\tand\nnewline",
                "x".repeat(1024));
    }

    @ParameterizedTest
    @MethodSource("oddKeys")
    void anyKeyIsKeptAsItIs(String key) {
        s3.put("other", "other");
        s3.put(key, "content of " + key);
        assertThat(s3.text(key)).isEqualTo("content of " + key);
        assertThat(s3.client().listObjectsV2(r -> r.bucket(BUCKET)).contents())
                .extracting(o -> o.key())
                .containsExactlyInAnyOrder("other", key);
        s3.client().deleteObject(r -> r.bucket(BUCKET).key(key));
        assertThat(refusal(() -> s3.text(key))).isEqualTo("404 NoSuchKey");
        assertThat(s3.text("other")).isEqualTo("other");
    }

    @Test
    void aKeyOf1025BytesIsRefused() {
        assertThat(refusal(() -> s3.put("é".repeat(512) + "x", "")))
                .isEqualTo("400 KeyTooLongError");
    }
}
