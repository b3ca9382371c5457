package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.hub.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir Path folder;
    private Path memory;
    private Path large;

    @BeforeEach
    void write() throws IOException {
        memory = folder.resolve("home/checksums.json");
        large = Files.write(folder.resolve("large"), new byte[2 << 20]);
    }

    @Test
    void aLargeFileIsNotReadAgain() throws IOException {
        String sha256 = of(large);
        assertThat(sha256).isEqualTo(Checksum.sha256(large));
        remember(sha256, "what is remembered");
        assertThat(of(large)).isEqualTo("what is remembered");
    }

    /** Of the same size, and as old as before by the time that tools can set. */
    @Test
    void aFileThatWasWrittenAgainIsReadAgain() throws IOException {
        String before = of(large);
        FileTime modified = Files.getLastModifiedTime(large);
        byte[] bytes = new byte[2 << 20];
        bytes[7] = 1;
        Files.write(large, bytes);
        Files.setLastModifiedTime(large, modified);
        assertThat(of(large)).isEqualTo(Checksum.sha256(large)).isNotEqualTo(before);
    }

    @Test
    void anotherFileInItsPlaceIsReadAgain() throws IOException {
        String before = of(large);
        Files.delete(large);
        Files.write(large, new byte[3 << 20]);
        assertThat(of(large)).isEqualTo(Checksum.sha256(large)).isNotEqualTo(before);
    }

    @Test
    void aFileThatMayStillBeWrittenIsNotRemembered() throws IOException {
        new Fingerprint(memory, Clock.systemUTC()).sha256(large);
        assertThat(memory).doesNotExist();
    }

    @Test
    void smallFilesAreNotRemembered() throws IOException {
        of(Files.write(folder.resolve("small"), new byte[1000]));
        assertThat(memory).doesNotExist();
    }

    @Test
    void filesThatAreGoneAreForgotten() throws IOException {
        of(large);
        Files.move(large, folder.resolve("moved"));
        of(folder.resolve("moved"));
        assertThat(memory).content().contains("moved").doesNotContain("/large\"");
    }

    @Test
    void aMemoryThatIsNoneIsDoneWithout() throws IOException {
        Files.createDirectories(memory.getParent());
        for (String broken : List.of("", "{", "[]", "{\"%s\" : 7}".formatted(large))) {
            Files.writeString(memory, broken);
            assertThat(of(large)).isEqualTo(Checksum.sha256(large));
        }
        Files.delete(memory);
        Files.createDirectories(memory.resolve("in the way"));
        assertThat(of(large)).isEqualTo(Checksum.sha256(large));
    }

    @Test
    void theSameFilesInTheSameOrderHaveOneName() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "x");
        Fingerprint fingerprint = new Fingerprint(memory, LATER);
        String name = fingerprint.of(List.of(large, small));
        assertThat(name).matches("[0-9a-f]{16}").isEqualTo(fingerprint.of(List.of(large, small)));
        assertThat(fingerprint.of(List.of(small, large))).isNotEqualTo(name);
    }

    private String of(Path file) throws IOException {
        return new Fingerprint(memory, LATER).sha256(file);
    }

    private void remember(String sha256, String other) throws IOException {
        String written = Files.readString(memory);
        assertThat(written).contains(sha256);
        Files.write(memory, written.replace(sha256, other).getBytes(StandardCharsets.UTF_8));
    }
}
