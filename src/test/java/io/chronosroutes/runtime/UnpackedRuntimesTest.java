package io.chronosroutes.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedRuntimesTest {

    private static final String SHA = "a".repeat(64);

    @TempDir Path folder;
    private final List<String> notes = new ArrayList<>();
    private FakeDistribution fake;
    private Path home;

    @BeforeEach
    void make() {
        fake = new FakeDistribution(folder);
        home = folder.resolve("home/runtime");
    }

    @Test
    void itIsUnpackedOnceAndThenUsedAgain() throws Exception {
        Path file = fake.running("echo one");
        Path first = at(0).folder(file, SHA);
        assertThat(first).isEqualTo(home.resolve(SHA));
        assertThat(TrainerProcess.java(first)).isExecutable();
        Files.delete(file);
        assertThat(at(1).folder(file, SHA)).isEqualTo(first);
        assertThat(notes).hasSize(1).first().asString().startsWith("unpacking the trainer, once");
        assertThat(names()).containsExactly(SHA);
    }

    @Test
    void manyAtOnceAllGetTheWholeOfIt() throws Exception {
        Path file = fake.running("exit 0");
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Boolean>> whole = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                whole.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    Path got = at(0).folder(file, SHA);
                                    return Files.isExecutable(TrainerProcess.java(got))
                                            && Files.isDirectory(got.resolve("lib"));
                                }));
            }
            for (Future<Boolean> each : whole) assertThat(each.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(names()).containsExactly(SHA);
    }

    @Test
    void whatACrashLeftHalfUnpackedIsNotUsedAndGoesAway() throws Exception {
        Path left = Files.createDirectories(home.resolve("draft-999999999-x/jre"));
        Path others =
                Files.createDirectories(
                        home.resolve("draft-" + ProcessHandle.current().pid() + "-y"));
        Path got = at(0).folder(fake.running("exit 0"), SHA);
        assertThat(TrainerProcess.java(got)).isExecutable();
        assertThat(left.getParent()).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void theTwoThatWereUsedLastAreKept() throws Exception {
        Path file = fake.running("exit 0");
        String b = "b".repeat(64);
        String c = "c".repeat(64);
        at(0).folder(file, SHA);
        at(1).folder(file, b);
        at(2).folder(file, SHA);
        at(3).folder(file, c);
        assertThat(names()).containsExactlyInAnyOrder(SHA, c);
        at(4).folder(file, b);
        assertThat(names()).containsExactlyInAnyOrder(b, c);
    }

    @Test
    void whatIsNoDistributionIsRefusedAndLeavesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("text.tar"), "not an archive");
        assertRefused(text, "can't unpack " + text + ": ");
        Path root = Files.createDirectories(folder.resolve("other"));
        Files.writeString(root.resolve("readme"), "hello");
        assertRefused(fake.packed(root, "readme"), "it has no jre/bin/java");
    }

    @Test
    void noEntryGetsOutOfTheFolder() throws Exception {
        Path root = Files.createDirectories(folder.resolve("evil/inner"));
        Files.writeString(root.resolveSibling("escaped"), "x");
        Path up = fake.packed(root, "../escaped");
        Files.delete(root.resolveSibling("escaped"));
        assertThatThrownBy(() -> at(0).folder(up, SHA)).isInstanceOf(SettingsException.class);
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("link"), outside);
        assertRefused(fake.packed(root, "link"), "has a link that leads out of it: link");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).noneMatch(path -> path.endsWith("escaped"));
        }
    }

    @Test
    void aLinkWithinTheFolderIsFine() throws Exception {
        Path root = Files.createDirectories(folder.resolve("linked"));
        Path java = root.resolve("jre/bin/java");
        Files.createDirectories(java.getParent());
        Files.createSymbolicLink(java, Path.of("../../real"));
        Files.copy(Path.of("/bin/true"), root.resolve("real"));
        assertThat(at(0).folder(fake.packed(root, "jre", "real"), SHA)).isDirectory();
    }

    private void assertRefused(Path file, String why) throws IOException {
        assertThatThrownBy(() -> at(0).folder(file, SHA))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        assertThat(names()).isEmpty();
    }

    private UnpackedRuntimes at(long second) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_000 + second), ZoneOffset.UTC);
        return new UnpackedRuntimes(
                home,
                clock,
                line -> {
                    synchronized (notes) {
                        notes.add(line);
                    }
                });
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
