package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {

    @TempDir Path folder;

    /** What {@code git hash-object} and {@code sha256sum} say of it. */
    @Test
    void filesAddUpToWhatOtherToolsSay() throws IOException {
        Path file = Files.writeString(folder.resolve("hello"), "hello\n");
        assertThat(Checksum.of(Checksum.Kind.GIT_BLOB, file).hex())
                .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
        assertThat(Checksum.sha256(file))
                .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
    }
}
