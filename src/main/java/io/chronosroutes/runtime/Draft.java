package io.chronosroutes.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders that are being filled or deleted; their names say by which process. */
final class Draft {

    private static final Pattern NAME = Pattern.compile("draft-(\\d{1,18})-.*");

    private Draft() {}

    /** A new one. */
    static Path in(Path home) throws IOException {
        return Files.createTempDirectory(home, "draft-" + ProcessHandle.current().pid() + "-");
    }

    /** Takes a folder its name; empty when another process did. */
    static Optional<Path> instead(Path folder) throws IOException {
        Path draft = in(folder.getParent());
        try {
            return Optional.of(Files.move(folder, draft, StandardCopyOption.ATOMIC_MOVE));
        } catch (NoSuchFileException e) {
            Files.delete(draft);
            return Optional.empty();
        }
    }

    /** Whether the process that made it has ended and left it behind. */
    static boolean isAbandoned(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** Deletes it with all in it, as far as it is there; others may delete it too. */
    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) Files.deleteIfExists(path);
    }
}
