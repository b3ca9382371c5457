package io.chronosroutes.local.s3.store;

import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.files.Folders;
import io.chronosroutes.local.http.Json;
import io.chronosroutes.local.s3.S3Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The buckets, each a folder of the store's root. */
public final class S3Store {

    static final String BUCKET_FILE = "bucket.json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private record BucketFile(long createdMillis) {}

    private final Path root;
    private final Clock clock;
    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    private S3Store(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Opens the store, with what an earlier process left in it; makes it where there is none. */
    public static S3Store open(Path root, Clock clock) throws IOException {
        S3Store store = new S3Store(AtomicFile.folder(root), clock);
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : (Iterable<Path>) folders.filter(Files::isDirectory)::iterator) {
                store.adopt(folder);
            }
        }
        return store;
    }

    private void adopt(Path folder) throws IOException {
        Path description = folder.resolve(BUCKET_FILE);
        // without one: a bucket whose making or unmaking was cut short, and so empty
        if (Files.exists(description)) {
            String name = folder.getFileName().toString();
            BucketFile file = Json.MAPPER.readValue(description.toFile(), BucketFile.class);
            buckets.put(name, Bucket.open(name, folder, file.createdMillis()));
        }
    }

    public Clock clock() {
        return clock;
    }

    public List<Bucket> buckets() {
        return List.copyOf(buckets.values());
    }

    /** The bucket of this name; NoSuchBucket. */
    public Bucket bucket(String name) throws S3Fault {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Fault.noSuchBucket();
        }
        return bucket;
    }

    /** Makes a bucket. One that is there already is left as it is, as S3 in us-east-1 does. */
    public synchronized void create(String name) throws IOException {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw S3Fault.badRequest("InvalidBucketName", "The specified bucket is not valid.");
        }
        if (!buckets.containsKey(name)) {
            // a bucket of this name whose deletion was cut short may have left its configuration
            Folders.delete(root.resolve(name));
            Path folder = AtomicFile.folder(root.resolve(name));
            BucketFile file = new BucketFile(clock.millis());
            Bucket bucket = Bucket.open(name, folder, file.createdMillis());
            AtomicFile.write(folder.resolve(BUCKET_FILE), Json.MAPPER.writeValueAsBytes(file));
            buckets.put(name, bucket);
        }
    }

    /** Deletes an empty bucket; NoSuchBucket, BucketNotEmpty. */
    public synchronized void delete(String name) throws IOException {
        Bucket bucket = bucket(name);
        bucket.endIfEmpty();
        buckets.remove(name);
        Folders.delete(bucket.folder());
    }
}
