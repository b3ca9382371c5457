package io.chronosroutes.history;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Brings files of a run into a folder. A file is there under its name when it is there as a whole;
 * done again, only what is missing or differs is fetched.
 */
public final class RunDownload {

    private final Cloud cloud;
    private final Disk disk;
    private final Consumer<String> note;

    /** What a download needs of the disk. */
    interface Disk {
        OutputStream create(Path file) throws IOException;

        /** Bytes that may still be written below a folder. */
        long room(Path folder) throws IOException;
    }

    /**
     * @param note is told of each file that is fetched
     */
    public RunDownload(Cloud cloud, Consumer<String> note) {
        this(cloud, new RealDisk(), note);
    }

    RunDownload(Cloud cloud, Disk disk, Consumer<String> note) {
        this.cloud = cloud;
        this.disk = disk;
        this.note = note;
    }

    /**
     * @param files how many there are, and how many of them had to be fetched
     */
    public record Result(int files, int fetched) {}

    /**
     * @throws SettingsException when a name is not safe, the disk is full, or a file can't be
     *     written or came damaged
     */
    public Result fetch(List<RunFile> files, Path folder) {
        Map<RunFile, Path> targets = new LinkedHashMap<>();
        for (RunFile file : files) targets.put(file, SafePath.below(folder, file.name()));
        make(folder);
        targets.entrySet().removeIf(t -> isThere(t.getKey(), t.getValue()));
        long bytes = targets.keySet().stream().mapToLong(RunFile::bytes).sum();
        checkRoom(folder, bytes);
        targets.forEach(this::fetch);
        return new Result(files.size(), targets.size());
    }

    private boolean isThere(RunFile file, Path path) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) != file.bytes()) return false;
            Optional<StoredChecksum> known = StoredChecksum.of(head(file));
            return known.isPresent() && known.get().matches(path);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private HeadObjectResponse head(RunFile file) {
        return cloud.s3()
                .headObject(
                        h ->
                                h.bucket(cloud.bucket())
                                        .key(file.key())
                                        .checksumMode(ChecksumMode.ENABLED));
    }

    private void checkRoom(Path folder, long bytes) {
        try {
            long room = disk.room(folder);
            if (bytes <= room) return;
            throw new SettingsException(
                    "the disk of %s is too full: %,d bytes are to come and %,d are free; make room or give another folder"
                            .formatted(folder, bytes, room));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private void fetch(RunFile file, Path path) {
        note.accept("fetching " + file.name());
        Path part = path.resolveSibling(path.getFileName() + ".part");
        HeadObjectResponse object = head(file);
        make(path.getParent());
        // The SDK checks what arrives against the checksum that S3 keeps, where it keeps one.
        try (InputStream in =
                        cloud.s3()
                                .getObject(
                                        g ->
                                                g.bucket(cloud.bucket())
                                                        .key(file.key())
                                                        .ifMatch(object.eTag()));
                OutputStream out = disk.create(part)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw failed(path, e);
        }
        keep(part, path, object);
    }

    private static void keep(Path part, Path path, HeadObjectResponse object) {
        try {
            Optional<StoredChecksum> known = StoredChecksum.of(object);
            boolean whole = Files.size(part) == object.contentLength();
            if (!whole || known.isPresent() && !known.get().matches(part)) {
                Files.delete(part);
                throw new SettingsException(path + " came damaged; say the same again");
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static void make(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new SettingsException(folder + " is a file: give a folder's name");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static SettingsException failed(Path path, IOException e) {
        return new SettingsException(
                "can't fetch %s: %s; what was fetched stays, say the same again to go on"
                        .formatted(path, e.getMessage()));
    }
}
