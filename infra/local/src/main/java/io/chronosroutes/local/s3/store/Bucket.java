package io.chronosroutes.local.s3.store;

import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.files.Folders;
import io.chronosroutes.local.s3.S3Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * A bucket: a folder with one file per object, and an index of the keys in memory that is rebuilt
 * at the start.
 *
 * <p>A file is named after its key's SHA-256, so a key may hold anything: slashes, dots, a thousand
 * bytes. Writers of one key go one after the other, each checking its condition and publishing
 * under the key's lock: of any number of writers with the same condition one wins.
 */
public final class Bucket {

    private static final System.Logger LOG = System.getLogger(Bucket.class.getName());
    private static final int STRIPES = 64;

    private final String name;
    private final Path folder;
    private final long createdMillis;
    private final ConcurrentSkipListMap<String, ObjectMeta> index =
            new ConcurrentSkipListMap<>(KeyOrder.BY_UTF8);
    private final Lock[] keyLocks = new Lock[STRIPES];
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean deleted;

    private Bucket(String name, Path folder, long createdMillis) {
        this.name = name;
        this.folder = folder;
        this.createdMillis = createdMillis;
        for (int i = 0; i < STRIPES; i++) {
            keyLocks[i] = new ReentrantLock();
        }
    }

    static Bucket open(String name, Path folder, long createdMillis) throws IOException {
        Bucket bucket = new Bucket(name, folder, createdMillis);
        AtomicFile.folder(bucket.objects());
        AtomicFile.folder(folder.resolve("uploads"));
        Folders.delete(bucket.drafts());
        AtomicFile.folder(bucket.drafts());
        bucket.readIndex();
        return bucket;
    }

    private void readIndex() throws IOException {
        try (Stream<Path> files = Files.walk(objects())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try (ObjectFile object = ObjectFile.open(file)) {
                    index.put(object.meta().key(), object.meta());
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.WARNING, "left out of {0}: {1}", name, e);
                }
            }
        }
    }

    public String name() {
        return name;
    }

    public long createdMillis() {
        return createdMillis;
    }

    /** The objects by key, in S3's order; a live view. */
    public NavigableMap<String, ObjectMeta> index() {
        return Collections.unmodifiableNavigableMap(index);
    }

    /** Where configurations and uploads of this bucket are kept. */
    public Path folder() {
        return folder;
    }

    /** Begins a draft; NoSuchBucket. */
    public Draft draft() throws IOException {
        life.readLock().lock();
        try {
            checkThere();
            return Draft.create(drafts());
        } finally {
            life.readLock().unlock();
        }
    }

    /** Publishes a draft under its key, if the condition holds at that moment. */
    public void put(Draft draft, ObjectMeta meta, WriteCondition condition) throws IOException {
        changing(
                meta.key(),
                () -> {
                    condition.check(find(meta.key()));
                    draft.publish(meta, file(meta.key()));
                    index.put(meta.key(), meta);
                });
    }

    /** Deletes a key, if the condition holds at that moment; an absent key is no error. */
    public void delete(String key, WriteCondition condition) throws IOException {
        changing(
                key,
                () -> {
                    condition.check(find(key));
                    Files.deleteIfExists(file(key));
                    index.remove(key);
                });
    }

    public Optional<ObjectMeta> find(String key) {
        return Optional.ofNullable(index.get(key));
    }

    /** Opens an object as it is now; NoSuchKey where there is none. */
    public ObjectFile read(String key) throws IOException {
        if (find(key).isEmpty()) {
            // though there may be a file, one that was left out of the index
            throw S3Fault.noSuchKey();
        }
        try {
            return ObjectFile.open(file(key));
        } catch (NoSuchFileException e) {
            throw S3Fault.noSuchKey();
        }
    }

    /** Ends the bucket, whose folder is then of no use; BucketNotEmpty while it holds an object. */
    void endIfEmpty() throws IOException {
        life.writeLock().lock();
        try {
            checkThere();
            if (!index.isEmpty()) {
                throw new S3Fault(
                        409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
            }
            deleted = true;
            Files.deleteIfExists(folder.resolve(S3Store.BUCKET_FILE));
        } finally {
            life.writeLock().unlock();
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    private void changing(String key, Change change) throws IOException {
        Lock keyLock = keyLocks[Math.floorMod(key.hashCode(), STRIPES)];
        life.readLock().lock();
        keyLock.lock();
        try {
            checkThere();
            change.run();
        } finally {
            keyLock.unlock();
            life.readLock().unlock();
        }
    }

    private void checkThere() throws S3Fault {
        if (deleted) {
            throw S3Fault.noSuchBucket();
        }
    }

    private Path file(String key) {
        String hash = Hmac.sha256(key);
        return objects().resolve(hash.substring(0, 2)).resolve(hash);
    }

    private Path objects() {
        return folder.resolve("objects");
    }

    private Path drafts() {
        return folder.resolve("drafts");
    }
}
