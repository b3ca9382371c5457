package io.chronosroutes.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inputs that are kept: good ones to begin with, and those that once broke something. */
final class Inputs {

    private Inputs() {}

    /** A target's inputs by their names. */
    static Map<String, byte[]> of(Target target) {
        Map<String, byte[]> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder(target))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    static List<byte[]> all(Target target) {
        return List.copyOf(of(target).values());
    }

    static void copy(Target target, String name, Path to) throws IOException {
        Files.copy(folder(target).resolve(name), to);
    }

    static Path folder(Target target) {
        try {
            return Path.of(Inputs.class.getResource("/fuzz/" + target.folder()).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
