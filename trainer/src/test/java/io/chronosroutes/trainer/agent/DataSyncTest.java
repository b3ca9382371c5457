package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSyncTest {

    @Test
    void aUriIsTakenApart() {
        S3Location object = S3Location.parse("s3://bucket/a/b.csv");
        assertThat(object).isEqualTo(new S3Location("bucket", "a/b.csv"));
        assertThat(object.isPrefix()).isFalse();
        assertThat(S3Location.parse("s3://bucket/a/").isPrefix()).isTrue();
        assertThat(S3Location.parse("s3://bucket/").isPrefix()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bucket/key", "s3://", "s3://bucket", "s3:///key", "http://b/k"})
    void whatIsNoUriIsRefused(String text) {
        assertThatThrownBy(() -> S3Location.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://bucket/key");
    }

    @Test
    void aKeyThatLeadsOutOfItsFolderIsRefused() {
        Path folder = Path.of("/data");
        assertThat(DataSync.transfer("b", "p/x/y.csv", "p/", folder).path())
                .isEqualTo(folder.resolve("x/y.csv"));
        assertThatThrownBy(() -> DataSync.transfer("b", "p/../../etc/passwd", "p/", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leads out of its folder");
        assertThatThrownBy(() -> DataSync.transfer("b", "p//etc/passwd", "p/", folder))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
