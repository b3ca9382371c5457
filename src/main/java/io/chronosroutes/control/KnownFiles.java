package io.chronosroutes.control;

import com.fasterxml.jackson.core.type.TypeReference;
import io.chronosroutes.hub.Checksum;
import io.chronosroutes.settings.JsonCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Checksums of large files, kept from one command to the next: a file that is the same to the file
 * system is not read again. The same is one of the same size, inode, and times of its last change,
 * of which the kernel sets one (ctime) whatever tool wrote the file. Where there is no such time,
 * every file is read.
 */
final class KnownFiles {

    /** Smaller ones are read in no time. */
    private static final long LARGE = 1 << 20;

    /** A file that was changed this short before may be changed again without its times telling. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final JsonCache<Known> cache;
    private final Clock clock;
    private Map<String, Known> known;
    private boolean isNew;

    /** What was read. */
    record Known(Stamp stamp, String sha256) {}

    /** A file as the file system has it. */
    record Stamp(long size, long inode, Instant modified, Instant changed) {

        /** As it is now, or null where the file system doesn't tell. */
        private static Stamp of(Path file) throws IOException {
            try {
                String names = "unix:size,ino,lastModifiedTime,ctime";
                Map<String, Object> attributes = Files.readAttributes(file, names);
                return new Stamp(
                        (Long) attributes.get("size"),
                        (Long) attributes.get("ino"),
                        ((FileTime) attributes.get("lastModifiedTime")).toInstant(),
                        ((FileTime) attributes.get("ctime")).toInstant());
            } catch (UnsupportedOperationException e) {
                return null;
            }
        }
    }

    KnownFiles(Path file, Clock clock) {
        this.cache = new JsonCache<>(file, new TypeReference<>() {});
        this.clock = clock;
    }

    /** The file's SHA-256, in hex. */
    String sha256(Path file) throws IOException {
        Stamp stamp = Stamp.of(file);
        if (stamp == null || stamp.size < LARGE) return Checksum.sha256(file);
        if (known == null) known = cache.read();
        String name = file.toRealPath().toString();
        Known before = known.get(name);
        if (before != null && stamp.equals(before.stamp)) return before.sha256;
        Instant begin = clock.instant();
        String sha256 = Checksum.sha256(file);
        boolean settled = stamp.changed.isBefore(begin.minus(SETTLED));
        if (settled && stamp.equals(Stamp.of(file))) {
            known.put(name, new Known(stamp, sha256));
            isNew = true;
        }
        return sha256;
    }

    /** Keeps what was found out, without files that are gone. */
    void keep() {
        if (!isNew) return;
        known.keySet().removeIf(name -> !Files.exists(Path.of(name)));
        cache.write(known);
        isNew = false;
    }
}
