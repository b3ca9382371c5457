package io.chronosroutes.trainer.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Brings files that still grow to where they can be read: those that have changed, as they are. */
final class LiveLogs {

    private final List<Transfer> files;
    private final Path copies;
    private final Consumer<Transfer> upload;
    private final Map<Path, Version> sent = new HashMap<>();

    /** What tells that a file has changed. */
    private record Version(long size, long modified) {}

    /**
     * @param files may not be there yet
     * @param copies folder for what is sent: a file must not grow while it is
     */
    LiveLogs(List<Transfer> files, Path copies, Consumer<Transfer> upload) {
        this.files = files;
        this.copies = copies;
        this.upload = upload;
    }

    /** Sends what has changed since it was sent last; what can't be sent is tried the next time. */
    void send() throws IOException {
        for (Transfer file : files) {
            if (!Files.isRegularFile(file.path())) continue;
            Version now = version(file.path());
            if (now.equals(sent.get(file.path()))) continue;
            Path copy = Files.createDirectories(copies).resolve(file.path().getFileName());
            Files.copy(file.path(), copy, StandardCopyOption.REPLACE_EXISTING);
            upload.accept(new Transfer(file.bucket(), file.key(), copy));
            sent.put(file.path(), now);
        }
    }

    private static Version version(Path file) throws IOException {
        BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(about.size(), about.lastModifiedTime().toMillis());
    }
}
