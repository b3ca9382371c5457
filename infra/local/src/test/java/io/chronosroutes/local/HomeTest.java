package io.chronosroutes.local;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of a local cloud: private, and never taken for what it isn't. */
class HomeTest {

    @TempDir Path folder;
    private Path home;

    @BeforeEach
    void useOnce() {
        home = folder.resolve("home");
        start().close();
    }

    private LocalCloud start() {
        return LocalCloud.start(LocalCloudConfig.forTests(home));
    }

    @ParameterizedTest
    @CsvSource({
        "endpoints.json, ''",
        "endpoints.json, {",
        "endpoints.json, {}",
        "endpoints.json, null",
        "endpoints.json, '{\"s3\": 1}'",
        "instances.json, ''",
        "instances.json, {}",
        "instances.json, []",
        "instances.json, '{\"instances\": [], \"volumes\": [null]}'"
    })
    void aDamagedFileIsNamedAndLeftAsItIs(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.writeString(file, content);
        assertThatThrownBy(this::start)
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining("can't be started in " + home + ": " + file + " is damaged");
        assertThat(file).hasContent(content);
        Files.delete(file);
        start().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoints.json", "instances.json"})
    void aFileThatCannotBeReadIsNamed(String name) throws IOException {
        Path file = home.resolve(name);
        Files.deleteIfExists(file);
        Files.createDirectory(file);
        assertThatThrownBy(this::start)
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining(file + " can't be read");
    }

    @Test
    void theProcessIsNotLookedForInDamagedEndpoints() throws IOException {
        Path file = home.resolve("endpoints.json");
        Files.writeString(file, "{");
        assertThatThrownBy(() -> LocalCloudProcess.running(home))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining(file + " is damaged");
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        home = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(this::start)
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining("FileAlreadyExistsException: " + home);
    }

    @Test
    void nobodyElseReadsAnyOfIt() throws IOException {
        CloudFixture cloud = new CloudFixture(() -> folder);
        cloud.open();
        cloud.written(cloud.running("echo > ran"), "ran");
        try (Stream<Path> all = Files.walk(home)) {
            // what an instance makes for itself is as open as it wants, behind a closed door
            assertThat(all.filter(path -> !path.toString().contains("/root/")))
                    .anyMatch(path -> path.endsWith("console.log"))
                    .allMatch(HomeTest::isPrivate);
        } finally {
            cloud.afterEach(null);
        }
    }

    private static boolean isPrivate(Path path) {
        try {
            return Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE)
                    .containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
