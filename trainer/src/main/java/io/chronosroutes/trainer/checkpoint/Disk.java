package io.chronosroutes.trainer.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What {@link AtomicFolder} asks of a file system. */
final class Disk {
    private Disk() {}

    /** Bytes that may be written to the disk that a folder is on; all there are if it won't say. */
    static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Returns when a folder's files are on disk, and their names. */
    static void forceFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) forceFiles(file);
                else force(file);
            }
        }
        force(folder);
    }

    /** Returns when a file's bytes, or the names in a folder, are on disk. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a folder and all in it, if it is there; links are deleted, not followed. */
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) delete(entry);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Deletes what is only in the way; what can't be deleted now is when it is written next. */
    static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // The first failure is the one to show, and there is none if this is the only one.
        }
    }

    /** Why something failed, in words: several of Java's exceptions say only where. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof AccessDeniedException)
            return "no permission for " + cause.getMessage();
        if (cause instanceof NoSuchFileException) return "there is no " + cause.getMessage();
        if (cause instanceof FileAlreadyExistsException) return cause.getMessage() + " is there";
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
