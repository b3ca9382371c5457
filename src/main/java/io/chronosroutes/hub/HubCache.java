package io.chronosroutes.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Models on this machine, laid out as in the bucket: {@code owner/name/<commit>/} with a {@link
 * Manifest} once it is complete, {@code owner/name/refs/<revision>.json} beside it.
 */
final class HubCache {

    private final Path root;

    HubCache(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path folder(HubReference of, String commit) {
        return root.resolve(of.owner()).resolve(of.name()).resolve(commit);
    }

    /** What a reference meant when the Hub was last asked, if all of that is here. */
    Optional<Snapshot> find(HubReference reference) throws IOException {
        Optional<String> commit =
                reference.isCommit()
                        ? Optional.of(reference.revision())
                        : read(ref(reference)).flatMap(Ref::parse).map(Ref::commit);
        if (commit.isEmpty()) return Optional.empty();
        Path folder = folder(reference, commit.get());
        return manifest(folder).map(m -> snapshot(reference, m));
    }

    /** The manifest of a folder that has all its files. */
    Optional<Manifest> manifest(Path folder) throws IOException {
        Optional<Manifest> manifest = read(folder.resolve(Manifest.FILE)).flatMap(Manifest::parse);
        if (manifest.isEmpty()) return manifest;
        for (Manifest.Entry file : manifest.get().files()) {
            if (!has(folder, file.name(), file.size())) return Optional.empty();
        }
        return manifest;
    }

    boolean has(Path folder, String name, long size) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) && Files.size(file) == size;
    }

    /** Notes that the folder has all of the snapshot, and what its reference means. */
    void complete(Snapshot snapshot, Path folder) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        for (HubFile file : snapshot.files()) {
            String sha256 = Checksum.sha256(folder.resolve(file.name()));
            entries.add(new Manifest.Entry(file.name(), file.size(), sha256));
        }
        Manifest manifest = new Manifest(snapshot.reference().model(), snapshot.commit(), entries);
        write(folder.resolve(Manifest.FILE), manifest.json());
    }

    void remember(Snapshot snapshot) throws IOException {
        if (snapshot.reference().isCommit()) return;
        write(ref(snapshot.reference()), new Ref(snapshot.commit()).json());
    }

    /** How much of the snapshot is not in the folder yet, in bytes. */
    long missing(Path folder, Snapshot snapshot) {
        long missing = 0;
        for (HubFile file : snapshot.files()) {
            long there = folder.resolve(file.name()).toFile().length();
            long begun = folder.resolve(file.name() + Download.PART).toFile().length();
            missing += Math.max(0, file.size() - Math.max(there, begun));
        }
        return missing;
    }

    /** To be locked by the one process that fills the folder. */
    FileChannel lockFile(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path ref(HubReference of) {
        return root.resolve(of.owner())
                .resolve(of.name())
                .resolve("refs")
                .resolve(of.revision() + ".json");
    }

    private static Snapshot snapshot(HubReference reference, Manifest manifest) {
        List<HubFile> files =
                manifest.files().stream()
                        .map(
                                f ->
                                        new HubFile(
                                                f.name(),
                                                f.size(),
                                                new Checksum(Checksum.Kind.SHA256, f.sha256())))
                        .toList();
        return new Snapshot(reference, manifest.commit(), files);
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), ".part", null);
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
