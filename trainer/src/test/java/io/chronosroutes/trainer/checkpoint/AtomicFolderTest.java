package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir Path parent;

    private Path folder;

    @BeforeEach
    void name() {
        folder = parent.resolve("deep/model");
    }

    @Test
    void whatWasThereIsReplacedAsAWhole() throws IOException {
        write("old", "a", "b");
        write("new", "b", "c");
        assertFolder("new", "b", "c");
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectories(folder);
        write("new", "a");
        assertFolder("new", "a");
    }

    @Test
    void aLinkToAFolderStaysALink() throws IOException {
        Path real = Files.createDirectories(parent.resolve("elsewhere"));
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, real);
        write("new", "a");
        assertThat(folder).isSymbolicLink();
        assertThat(real.resolve("a")).hasContent("new");
    }

    @Test
    void whatFailsHalfWayLeavesTheOldFolderAndSaysWhy() throws IOException {
        write("old", "a");
        AtomicFolder.Content half =
                part -> {
                    Files.writeString(part.resolve("a"), "new");
                    throw new IOException("No space left on device");
                };
        assertThatThrownBy(() -> new AtomicFolder(folder).replace(name -> true, 1234, half))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "cannot write %s (1234 bytes in %s): No space left on device"
                                .formatted(folder, folder.getParent()));
        assertFolder("old", "a");
    }

    @Test
    void aFaultOfTheProgramLeavesTheOldFolderToo() throws IOException {
        write("old", "a");
        AtomicFolder.Content fault =
                part -> {
                    Files.writeString(part.resolve("a"), "new");
                    throw new IllegalStateException("a tensor was freed");
                };
        assertThatThrownBy(() -> new AtomicFolder(folder).replace(name -> true, 1, fault))
                .isInstanceOf(IllegalStateException.class);
        assertFolder("old", "a");
    }

    @Test
    void nothingIsWrittenWhenTheDiskIsTooFull() throws IOException {
        write("old", "a");
        AtomicFolder full = new AtomicFolder(folder, disk -> 99);
        assertThatThrownBy(
                        () ->
                                full.replace(
                                        name -> true,
                                        100,
                                        part -> {
                                            throw new AssertionError("was asked to write");
                                        }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "cannot write %s (100 bytes in %s): only 99 bytes are free"
                                .formatted(folder, folder.getParent()));
        assertFolder("old", "a");
        new AtomicFolder(folder, disk -> 100)
                .replace(name -> true, 100, part -> Files.writeString(part.resolve("a"), "new"));
        assertFolder("new", "a");
    }

    @Test
    void aFolderWithOthersFilesIsLeftAlone() throws IOException {
        write("old", "a", "thesis.tex");
        assertThatThrownBy(
                        () ->
                                new AtomicFolder(folder)
                                        .replace(name -> name.equals("a"), 1, p -> {}))
                .hasMessageContaining("it holds [thesis.tex], which would be lost");
        assertFolder("old", "a", "thesis.tex");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsLeftAlone() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "mine");
        assertThatThrownBy(() -> write("new", "a"))
                .hasMessageEndingWith("there is a file of this name");
        assertThat(folder).hasContent("mine");
    }

    @Test
    void whatAKillLeftIsClearedAway() throws IOException {
        write("old", "a");
        // Killed while it wrote, and another time before it had deleted what it replaced.
        Path part = Files.createDirectories(folder.resolveSibling(".model.part/deep"));
        Files.writeString(part.resolve("b"), "half");
        Path before = Files.createDirectories(folder.resolveSibling(".model.old"));
        Files.writeString(before.resolve("b"), "older");
        new AtomicFolder(folder).recover();
        assertThat(folder.resolve("a")).hasContent("old");
        write("new", "a");
        assertFolder("new", "a");
    }

    @Test
    void aKillBetweenTheTwoMovesLeavesTheOldFolder() throws IOException {
        write("old", "a");
        Files.move(folder, folder.resolveSibling(".model.old"));
        new AtomicFolder(folder).recover();
        assertFolder("old", "a");
    }

    private void write(String content, String... files) {
        new AtomicFolder(folder)
                .replace(
                        name -> true,
                        1,
                        part -> {
                            for (String file : files) {
                                Files.writeString(part.resolve(file), content);
                            }
                        });
    }

    private void assertFolder(String content, String... files) throws IOException {
        assertThat(Folders.files(folder)).containsExactly(files);
        for (String file : files) assertThat(folder.resolve(file)).hasContent(content);
        assertThat(Folders.files(folder.getParent())).isEqualTo(List.of("model"));
    }
}
