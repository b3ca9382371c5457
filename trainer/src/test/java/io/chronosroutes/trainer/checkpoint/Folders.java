package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The small checkpoints that transformers wrote (src/test/python/checkpoints.py). */
final class Folders {
    private Folders() {}

    static Path python(String name) {
        return resource("checkpoints/" + name);
    }

    static Path resource(String name) {
        try {
            return Path.of(Folders.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A copy that a test may damage. */
    static Path copy(String name, Path target) throws IOException {
        Files.createDirectories(target);
        for (String file : files(python(name))) {
            Files.copy(python(name).resolve(file), target.resolve(file));
        }
        return target;
    }

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static void assertSame(Path actual, Path expected) throws IOException {
        assertThat(files(actual)).isEqualTo(files(expected));
        for (String file : files(expected)) {
            if (file.endsWith(".json")) { // as text too: a difference is then easy to see
                assertThat(actual.resolve(file)).hasSameTextualContentAs(expected.resolve(file));
            }
            assertThat(Files.readAllBytes(actual.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(expected.resolve(file)));
        }
    }
}
