package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void aGlobMatchesBelowItsFixedPart() {
        S3Location glob = S3Location.parse("s3://bucket/sales/2025/*/part-*.parquet");
        assertThat(glob.isGlob()).isTrue();
        assertThat(glob.folder()).isEqualTo(new S3Location("bucket", "sales/2025/"));
        assertThat(glob.matches("sales/2025/07/part-1.parquet")).isTrue();
        assertThat(glob.matches("sales/2025/07/08/part-1.parquet")).isFalse();
        assertThat(S3Location.parse("s3://bucket/**.csv").matches("a/b/c.csv")).isTrue();
        assertThat(S3Location.parse("s3://bucket/a/b.csv").isGlob()).isFalse();
    }

    @Test
    void monthsBeforeTheLookbackAreNotBrought() {
        List<Transfer> all =
                Stream.of("s/2024/11/a.csv", "s/2024/12/a.csv", "s/2025/02/a.csv", "s/notes.csv")
                        .map(key -> new Transfer("b", key, Path.of(key)))
                        .toList();
        assertThat(MonthFolders.recent(all, Duration.ofDays(32)))
                .extracting(Transfer::key)
                .containsExactly("s/2024/12/a.csv", "s/2025/02/a.csv", "s/notes.csv");
        assertThat(MonthFolders.recent(all.subList(3, 4), Duration.ofDays(1))).hasSize(1);
    }
}
