package io.chronosroutes.trainer.checkpoint;

import io.chronosroutes.trainer.tensor.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A folder that is written as a whole: whatever happens meanwhile, a kill or a full disk, it is
 * afterwards the old one or the new one.
 *
 * <p>The new one is written beside it ({@code .name.part}), forced to disk and moved to its place.
 * A folder with files in it can't be replaced in one move, so the old one steps aside for a moment
 * ({@code .name.old}); who finds only that moves it back: {@link #recover}.
 */
public final class AtomicFolder {
    private final Path folder;
    private final Path part;
    private final Path old;
    private final ToLongFunction<Path> freeBytes;

    /** Writes the files of a folder that is empty. */
    public interface Content {
        void write(Path folder) throws IOException;
    }

    public AtomicFolder(Path folder) {
        this(folder, Disk::freeBytes);
    }

    /**
     * @param freeBytes of the disk that a folder is on
     */
    AtomicFolder(Path folder, ToLongFunction<Path> freeBytes) {
        this.folder = real(folder);
        String name = String.valueOf(this.folder.getFileName());
        this.part = this.folder.resolveSibling("." + name + ".part");
        this.old = this.folder.resolveSibling("." + name + ".old");
        this.freeBytes = freeBytes;
    }

    /** Puts back what a killed {@link #replace} had moved aside; does nothing else. */
    public void recover() {
        if (Files.exists(folder) || !Files.isDirectory(old)) return;
        try {
            Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot move %s back to %s: %s".formatted(old, folder, e.getMessage()), e);
        }
    }

    /**
     * Writes the folder anew.
     *
     * @param ours whether a file of this name may be replaced; a folder that holds another is left
     *     alone
     * @param bytes what will be written
     * @throws UncheckedIOException saying what could not be written, where, and how many bytes were
     *     needed
     */
    public void replace(Predicate<String> ours, long bytes, Content content) {
        try {
            Files.createDirectories(folder.getParent());
            recover();
            checkFiles(ours);
            Disk.delete(part);
            long free = freeBytes.applyAsLong(folder.getParent());
            if (free < bytes) throw new IOException("only " + free + " bytes are free");
            Files.createDirectory(part);
            content.write(part);
            Disk.forceFiles(part);
            moveIntoPlace();
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    "cannot write %s (%d bytes in %s): %s"
                            .formatted(folder, bytes, folder.getParent(), Disk.reason(e)),
                    e instanceof IOException cause ? cause : (IOException) e.getCause());
        } finally {
            Disk.deleteQuietly(part);
        }
    }

    private void checkFiles(Predicate<String> ours) throws IOException {
        if (!Files.exists(folder)) return;
        if (!Files.isDirectory(folder)) throw new IOException("there is a file of this name");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> others =
                    files.filter(file -> Files.isDirectory(file) || !ours.test(name(file)))
                            .map(AtomicFolder::name)
                            .sorted()
                            .toList();
            if (others.isEmpty()) return;
            throw new IOException(
                    "it holds %s, which would be lost; name another folder"
                            .formatted(OneLine.of(others)));
        }
    }

    private void moveIntoPlace() throws IOException {
        if (Files.exists(folder) && !Disk.isEmpty(folder)) {
            Disk.delete(old);
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            recover();
        }
        Disk.force(folder.getParent());
        Disk.deleteQuietly(old);
    }

    /** Where a folder is; what is written beside a link to it would be on another disk. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) { // there is none yet
            return folder.toAbsolutePath().normalize();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
