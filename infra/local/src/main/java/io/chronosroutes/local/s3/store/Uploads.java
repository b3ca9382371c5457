package io.chronosroutes.local.s3.store;

import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.files.Folders;
import io.chronosroutes.local.http.Json;
import io.chronosroutes.local.s3.S3Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * The multipart uploads in progress, each a folder of its bucket with one file per part; they
 * outlive a restart.
 */
public final class Uploads {

    private static final int STRIPES = 16;
    private static final String FOLDER = "uploads";
    private static final String DESCRIPTION = "upload.json";

    /**
     * An upload that was begun.
     *
     * @param headers what the finished object will carry
     */
    public record Upload(String key, Map<String, String> headers) {}

    /** An upload under way. */
    public record Begun(String key, long sinceMillis) {}

    /** A part that was uploaded; {@code meta.key} is empty. */
    public record Part(int number, ObjectMeta meta) {}

    /** What is done while nobody else may finish, abort, or (for the exclusive kind) add to it. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Upload upload) throws IOException;
    }

    private final SecureRandom random = new SecureRandom();
    private final ReadWriteLock[] locks = new ReadWriteLock[STRIPES];

    public Uploads() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantReadWriteLock();
        }
    }

    /** Begins an upload; its id. */
    public String begin(Bucket bucket, Upload upload) throws IOException {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Path folder = AtomicFile.folder(folder(bucket, id));
        AtomicFile.write(folder.resolve(DESCRIPTION), Json.MAPPER.writeValueAsBytes(upload));
        return id;
    }

    /** Publishes a draft as a part; NoSuchUpload. */
    public void addPart(
            Bucket bucket, String id, String key, int number, Draft draft, ObjectMeta meta)
            throws IOException {
        ReadWriteLock lock = lock(id);
        lock.readLock().lock();
        try {
            find(bucket, id, key);
            draft.publishPart(meta, part(bucket, id, number));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The upload of this id and key; NoSuchUpload. */
    public Upload find(Bucket bucket, String id, String key) throws IOException {
        if (!id.matches("[0-9a-f]{48}")) {
            throw S3Fault.noSuchUpload();
        }
        try {
            byte[] json = Files.readAllBytes(folder(bucket, id).resolve(DESCRIPTION));
            Upload upload = Json.MAPPER.readValue(json, Upload.class);
            if (!upload.key().equals(key)) {
                throw S3Fault.noSuchUpload();
            }
            return upload;
        } catch (NoSuchFileException e) {
            throw S3Fault.noSuchUpload();
        }
    }

    /** Those of a bucket that were begun and not ended, by their ids. */
    public Map<String, Begun> begun(Bucket bucket) throws IOException {
        Map<String, Begun> found = new TreeMap<>();
        Path all = bucket.folder().resolve(FOLDER);
        if (!Files.isDirectory(all)) return found;
        try (Stream<Path> folders = Files.list(all)) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                try {
                    Path description = folder.resolve(DESCRIPTION);
                    byte[] json = Files.readAllBytes(description);
                    Upload upload = Json.MAPPER.readValue(json, Upload.class);
                    long since = Files.getLastModifiedTime(description).toMillis();
                    found.put(folder.getFileName().toString(), new Begun(upload.key(), since));
                } catch (NoSuchFileException e) {
                    // It has ended meanwhile.
                }
            }
        }
        return found;
    }

    /** The parts there are, by number. */
    public List<Part> parts(Bucket bucket, String id) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder(bucket, id))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.matches("part-\\d{5}")) {
                    try (ObjectFile object = ObjectFile.open(file)) {
                        parts.add(new Part(Integer.parseInt(name.substring(5)), object.meta()));
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw S3Fault.noSuchUpload();
        }
        parts.sort(Comparator.comparingInt(Part::number));
        return parts;
    }

    /** Opens a part for reading. */
    public ObjectFile read(Bucket bucket, String id, int number) throws IOException {
        return ObjectFile.open(part(bucket, id, number));
    }

    /** Does the last thing with an upload, alone; then the upload is gone. */
    public <T> T end(Bucket bucket, String id, String key, Work<T> work) throws IOException {
        ReadWriteLock lock = lock(id);
        lock.writeLock().lock();
        try {
            T result = work.run(find(bucket, id, key));
            Folders.delete(folder(bucket, id));
            return result;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private ReadWriteLock lock(String id) {
        return locks[Math.floorMod(id.hashCode(), STRIPES)];
    }

    private static Path folder(Bucket bucket, String id) {
        return bucket.folder().resolve(FOLDER).resolve(id);
    }

    private static Path part(Bucket bucket, String id, int number) {
        return folder(bucket, id).resolve(String.format("part-%05d", number));
    }
}
