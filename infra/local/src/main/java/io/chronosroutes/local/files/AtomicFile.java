package io.chronosroutes.local.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small private files that a reader sees whole or not at all. */
public final class AtomicFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private AtomicFile() {}

    /** Writes the file (mode 0600) beside its place and moves it there. */
    public static void write(Path file, byte[] content) throws IOException {
        // createTempFile makes it 0600
        Path temporary = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
        try {
            // A stream, unlike a channel, is not closed under a thread that is interrupted.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                // on the disk before it takes its place: after a power cut it is the old or the new
                out.getFD().sync();
            }
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Makes an empty file (mode 0600) unless it is there. */
    public static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, OWNER_ONLY_FILE);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    /** Makes a folder (mode 0700) and what is missing above it. */
    public static Path folder(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? folder
                : Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    }
}
