package io.chronosroutes.runtime;

import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Distributions that were unpacked, each in a folder named by its content. A folder gets its name
 * when it is complete, so that one is whole or isn't there, whatever crashes and whoever else
 * unpacks at the same time.
 */
public final class UnpackedRuntimes {

    /** The one in use, and the one before, which another process may still run. */
    private static final int KEPT = 2;

    private final Path home;
    private final Clock clock;
    private final Consumer<String> note;

    /**
     * @param home made when it isn't there
     * @param note is told what takes long
     */
    public UnpackedRuntimes(Path home, Clock clock, Consumer<String> note) {
        this.home = home;
        this.clock = clock;
        this.note = note;
    }

    /**
     * The folder a distribution is unpacked in; it is unpacked when it isn't yet.
     *
     * @param sha256 of the file
     * @throws SettingsException when the file is no trainer distribution
     */
    public Path folder(Path distribution, String sha256) throws IOException {
        Path folder = home.resolve(sha256);
        if (!Files.isDirectory(folder)) unpack(distribution, folder);
        Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
        try {
            prune();
        } catch (IOException e) {
            // Another process tidies up as well; what is left is for the next.
        }
        return folder;
    }

    private void unpack(Path distribution, Path folder) throws IOException {
        note.accept("unpacking the trainer, once, into " + folder);
        Files.createDirectories(
                home,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = Draft.in(home);
        try {
            Tar.unpack(distribution, draft);
            if (!Files.isExecutable(TrainerProcess.java(draft))) {
                throw new SettingsException(
                        distribution + " is no trainer distribution: it has no jre/bin/java");
            }
            publish(draft, folder);
        } finally {
            Draft.delete(draft);
        }
    }

    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster, with the same content.
            if (!Files.isDirectory(folder)) throw e;
        }
    }

    private void prune() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.list(home)) {
            all = found.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).toList();
        }
        for (Path folder : all) if (Draft.isAbandoned(folder)) Draft.delete(folder);
        List<Path> old =
                all.stream()
                        .filter(folder -> folder.getFileName().toString().matches("[0-9a-f]{64}"))
                        .sorted(Comparator.comparing(UnpackedRuntimes::lastUse).reversed())
                        .skip(KEPT)
                        .toList();
        for (Path folder : old) {
            // Half deleted, it must not have its name any more.
            Optional<Path> draft = Draft.instead(folder);
            if (draft.isPresent()) Draft.delete(draft.get());
        }
    }

    private static FileTime lastUse(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
