package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

    @TempDir Path folder;

    @Test
    void everyEntryIsADataSetUnderAPrefixNamedByItsContent() throws IOException {
        write("a.csv");
        write("sales/2025/01/x.parquet");
        write("sales/2025/02/x.parquet");
        write("sales/README.md");
        DataFiles data =
                DataFiles.of(
                        List.of(at("a.csv"), at("sales"), "s3://other/prefix/", at("*.csv")),
                        "bucket",
                        fingerprint());
        assertThat(data.uris())
                .hasSize(4)
                .allMatch(
                        u -> u.matches("s3://(bucket/cached-datasets/[0-9a-f]{16}|other/prefix)/"));
        assertThat(data.uris().get(3)).isEqualTo(data.uris().get(0));
        assertThat(data.uploads())
                .extracting(u -> u.key().replaceFirst("cached-datasets/[0-9a-f]{16}/", ""))
                .containsExactly("a.csv", "2025/01/x.parquet", "2025/02/x.parquet", "a.csv");
    }

    @Test
    void whatIsNotThereIsNamed() {
        for (String absent : List.of("absent.csv", "absent/*.csv", "*.parquet")) {
            assertThatThrownBy(() -> DataFiles.of(List.of(at(absent)), "bucket", fingerprint()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(absent);
        }
    }

    private Fingerprint fingerprint() {
        return new Fingerprint(folder.resolve("checksums.json"), Clock.systemUTC());
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
