package io.chronosroutes.trainer.checkpoint;

import io.chronosroutes.trainer.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files of a folder that may come from anywhere: only such as are in it, and small ones only up to
 * a limit.
 */
record FolderFiles(Path folder) {
    /** Far more than any description, index or setting has; bytes. */
    static final int MAX_TEXT = 4 << 20;

    /**
     * A regular file of the folder, if there is one of this name.
     *
     * @param name without a path
     * @throws ModelException when it is a link out of the folder, so that nobody's secrets are read
     *     and passed on as part of a model
     */
    Optional<Path> find(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            Path home = folder.toRealPath();
            Path real = file.toRealPath();
            if (!real.startsWith(home) && !isCached(home, real)) {
                throw new ModelException(
                        file + " is a link out of its folder; put a copy of the file there");
            }
            return Optional.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The whole of a small file. */
    Optional<byte[]> bytes(String name) {
        return find(name).map(FolderFiles::read);
    }

    /** A small file as text, which must be UTF-8. */
    Optional<String> text(String name) {
        return bytes(name).map(bytes -> decode(folder.resolve(name), bytes));
    }

    /** Names the folder in what is wrong with something in it. */
    <T> T naming(Supplier<T> task) {
        try {
            return task.get();
        } catch (ModelException e) {
            throw new ModelException(folder + ": " + e.getMessage());
        }
    }

    /**
     * Hugging Face's own cache holds links: {@code snapshots/<revision>/<name>} to {@code
     * blobs/<hash>} (huggingface_hub, "Understand caching").
     */
    private static boolean isCached(Path home, Path real) {
        Path snapshots = home.getParent();
        return snapshots != null
                && snapshots.endsWith("snapshots")
                && real.getParent().equals(snapshots.resolveSibling("blobs"));
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_TEXT + 1);
            if (bytes.length <= MAX_TEXT) return bytes;
            throw new ModelException(
                    "%s has %d bytes; at most %d are read"
                            .formatted(file, Files.size(file), MAX_TEXT));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ModelException(file + " is not UTF-8");
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException("cannot read " + file + ": " + Disk.reason(e), e);
    }
}
