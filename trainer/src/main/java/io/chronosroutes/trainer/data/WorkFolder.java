package io.chronosroutes.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder beside the file being made, gone when it is closed, and when the program is
 * stopped in between.
 */
public final class WorkFolder implements AutoCloseable {
    private final Path folder;
    private final Thread atExit;

    /**
     * @param file lies in a folder that is there
     */
    public WorkFolder(Path file) throws IOException {
        this.folder =
                Files.createTempDirectory(
                        file.toAbsolutePath().getParent(), "." + file.getFileName() + ".");
        this.atExit = new Thread(this::delete);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A file in it, by its name. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs, or has run.
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException e) {
            // What cannot be deleted is hidden, and no reader takes it for data.
        }
    }
}
