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

    /** A file as it was when it was read. */
    record Known(long size, long inode, Instant modified, Instant changed, String sha256) {

        private Known(Map<String, Object> attributes, String sha256) {
            this(
                    (Long) attributes.get("size"),
                    (Long) attributes.get("ino"),
                    ((FileTime) attributes.get("lastModifiedTime")).toInstant(),
                    ((FileTime) attributes.get("ctime")).toInstant(),
                    sha256);
        }

        /** As it is now, or null where the file system doesn't tell. */
        private static Known now(Path file, String sha256) throws IOException {
            try {
                String names = "unix:size,ino,lastModifiedTime,ctime";
                return new Known(Files.readAttributes(file, names), sha256);
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
        if (Files.size(file) < LARGE) return Checksum.sha256(file);
        if (known == null) known = cache.read();
        String name = file.toRealPath().toString();
        Known before = known.get(name);
        if (before != null && before.equals(Known.now(file, before.sha256))) return before.sha256;
        Instant begin = clock.instant();
        before = Known.now(file, null);
        String sha256 = Checksum.sha256(file);
        Known after = Known.now(file, null);
        if (after != null && after.equals(before) && after.changed.isBefore(begin.minus(SETTLED))) {
            known.put(name, Known.now(file, sha256));
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
