package io.chronosroutes.local;

import io.chronosroutes.local.files.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held by the one process that serves a home; the system takes it back when that process dies. */
final class HomeLock implements AutoCloseable {

    // Within a process they are told apart here: on POSIX, closing any channel on the file, even
    // that of a vain attempt, would take the lock from the one who holds it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock; empty when another holds it. */
    static Optional<HomeLock> take(Path home) throws IOException {
        Path file = AtomicFile.file(home.toRealPath().resolve("lock"));
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        Optional<FileChannel> channel = Optional.empty();
        try {
            channel = lock(file);
        } finally {
            if (channel.isEmpty()) {
                OURS.remove(file);
            }
        }
        return channel.map(locked -> new HomeLock(file, locked));
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(file);
    }
}
