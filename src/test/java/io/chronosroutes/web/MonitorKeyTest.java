package io.chronosroutes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key and its file. */
class MonitorKeyTest {

    @TempDir Path folder;
    private final SecureRandom random = new SecureRandom();

    @Test
    void itIsMadeOnceAndOnlyItsOwnerMayReadIt() throws IOException {
        MonitorKey first = MonitorKey.in(home(), random);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(MonitorKey.in(home(), random).value()).isEqualTo(first.value());
        assertThat(first.value()).matches("[0-9a-f]{32}");
        try (var files = Files.list(home())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aKeyThatOthersCouldReadIsReplaced() throws IOException {
        MonitorKey first = MonitorKey.in(home(), random);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(MonitorKey.in(home(), random).is(first.value())).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNoKeyIsReplaced() throws IOException {
        MonitorKey.in(home(), random);
        Files.writeString(file(), "\n");
        MonitorKey made = MonitorKey.in(home(), random);
        assertThat(made.is("")).isFalse();
        assertThat(made.is(made.value())).isTrue();
    }

    private Path home() {
        return folder.resolve("new/home");
    }

    private Path file() {
        return home().resolve(MonitorKey.FILE);
    }
}
