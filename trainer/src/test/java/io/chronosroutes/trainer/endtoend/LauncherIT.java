package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the built jar, from wherever it is called. */
class LauncherIT {

    private static final Path BUILT = Path.of("..", "target").toAbsolutePath().normalize();
    private static final Path SCRIPT = BUILT.resolve("chronos-routes");
    private static final String VERSION = "chronos-routes 0.1.0\n";

    @TempDir Path temp;
    private Path folder;

    @BeforeEach
    void inAFolderWithASpace() throws IOException {
        folder = Files.createDirectory(temp.resolve("a folder"));
    }

    @Test
    void aLinkToALinkToItWorksInAnotherFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("far"), SCRIPT);
        Path near = Files.createSymbolicLink(folder.resolve("near"), link.getFileName());
        assertSays(VERSION, near.toString(), "--version");
        assertThat(run(Map.of(), near.toString(), "--help").out())
                .contains("Usage: chronos-routes");
        // JUnit warns of links that lead out of its folder.
        Files.delete(near);
        Files.delete(link);
    }

    @Test
    void itPassesWordsAndExitCodesOn() {
        Started ended = run(Map.of(), SCRIPT.toString(), "monitor", "--cloud", "two words");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("two words");
    }

    @Test
    void withoutAnArchiveOrWithOneThatIsNoneItStartsSilently() throws IOException {
        Path copy = copied();
        assertSays(VERSION, copy.toString(), "--version");
        Files.writeString(folder.resolve("chronos-routes.jsa"), "not an archive");
        assertSays(VERSION, copy.toString(), "--version");
    }

    @Test
    void anArchiveOfAnotherJarIsPassedOverSilently() throws IOException {
        Path archive = archive();
        Path copy = copied();
        Files.copy(archive, folder.resolve("chronos-routes.jsa"));
        assertSays(VERSION, copy.toString(), "--version");
    }

    @Test
    void itsClassesComeFromTheArchiveOfTheBuild() {
        archive();
        Path log = temp.resolve("classes");
        Started ended =
                run(
                        Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log),
                        SCRIPT.toString(),
                        "--version");
        assertThat(ended.out()).isEqualTo(VERSION);
        assertThat(log)
                .content()
                .contains("io.chronosroutes.cli.MonitorCommand source: shared objects file (top)");
    }

    @Test
    void withoutJavaItSaysWhatToDo() {
        Started ended = run(Map.of("JAVA_HOME", "/nowhere"), SCRIPT.toString(), "--version");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "error: there is no /nowhere/bin/java; install a JDK 17 or later, or set"
                                + " JAVA_HOME to one\n");
    }

    /** The script and the jar elsewhere, and nothing with them. */
    private Path copied() throws IOException {
        Files.copy(BUILT.resolve("chronos-routes.jar"), folder.resolve("chronos-routes.jar"));
        return Files.copy(SCRIPT, folder.resolve("chronos-routes"));
    }

    /** A build that can't make one goes on without. */
    private static Path archive() {
        Path archive = BUILT.resolve("chronos-routes.jsa");
        assumeThat(archive).exists();
        return archive;
    }

    private void assertSays(String text, String... command) {
        Started ended = run(Map.of(), command);
        assertThat(ended.out()).isEqualTo(text);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
    }

    private Started run(Map<String, String> more, String... command) {
        Map<String, String> environment =
                new HashMap<>(Map.of("JAVA_HOME", System.getProperty("java.home")));
        environment.putAll(more);
        return Started.of(List.of(command), folder, 0, environment).awaitEnd();
    }
}
