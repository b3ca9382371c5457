package io.chronosroutes.control;

import io.chronosroutes.hub.Checksum;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's PyTorch as an instance fetches it: {@code natives/}, with the paths of an
 * installation, so that the libraries find one another as they do there. It is packed once and kept
 * in {@code HOME/natives}; it may be deleted.
 */
public final class NativesArchive {

    private static final String FOLDER = "natives/";
    private static final String END = ".tgz";

    private final NativeFiles natives;
    private final Path folder;

    private NativesArchive(NativeFiles natives, Path home) {
        this.natives = natives;
        this.folder = home.resolve("natives").resolve(fingerprint(natives));
    }

    /**
     * What to stage for instances with a GPU, where the settings name it; packs it where it is not
     * yet, which takes a while, and gigabytes of disk.
     */
    public static Optional<Upload> upload(Settings settings, RunObserver observer)
            throws IOException {
        Optional<NativesArchive> archive = of(settings);
        if (archive.isEmpty()) return Optional.empty();
        if (archive.get().packed().isEmpty()) archive.get().pack(observer);
        return archive.get().packed().map(file -> upload(settings, file));
    }

    /** The same where it has been packed. */
    public static Optional<Upload> packed(Settings settings) throws IOException {
        Optional<NativesArchive> archive = of(settings);
        if (archive.isEmpty()) return Optional.empty();
        return archive.get().packed().map(file -> upload(settings, file));
    }

    private static Upload upload(Settings settings, Path archive) {
        String sha256 = archive.getFileName().toString().replace(END, "");
        return new Upload(settings.layout().runtime(sha256), archive);
    }

    private static Optional<NativesArchive> of(Settings settings) {
        Path home = Path.of(settings.get(Setting.HOME));
        return NativeFiles.given(settings).map(natives -> new NativesArchive(natives, home));
    }

    /** Of the libraries' names and ages, which tell that they are what was packed. */
    private static String fingerprint(NativeFiles natives) {
        StringBuilder lines = new StringBuilder(natives.version());
        natives.files()
                .forEach(
                        (path, source) ->
                                lines.append('\n')
                                        .append(path)
                                        .append(' ')
                                        .append(source.size())
                                        .append(' ')
                                        .append(source.stamp()));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        return Checksum.sha256(bytes).substring(0, 16);
    }

    /** Its name is its checksum. */
    private Optional<Path> packed() throws IOException {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(END)).findFirst();
        }
    }

    private void pack(RunObserver observer) throws IOException {
        long bytes = natives.files().values().stream().mapToLong(NativeSource::size).sum();
        observer.note(
                "packing PyTorch %s: %d libraries, %.1f MB, once"
                        .formatted(natives.version(), natives.files().size(), bytes / 1e6));
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", null);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                write(out);
            }
            Path done = folder.resolve(Checksum.sha256(draft) + END);
            Files.move(draft, done, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void write(OutputStream out) throws IOException {
        byte[] version = (natives.version() + "\n").getBytes(StandardCharsets.UTF_8);
        try (TarGz archive = new TarGz(out)) {
            archive.file(FOLDER + "version", version.length, new ByteArrayInputStream(version));
            Optional<String> cudart = natives.cudart();
            if (cudart.isPresent()) {
                archive.link(FOLDER + "cudart/libcudart.so", "../" + cudart.get());
            }
            for (Map.Entry<String, NativeSource> file : natives.files().entrySet()) {
                try (InputStream in = file.getValue().open()) {
                    archive.file(FOLDER + file.getKey(), file.getValue().size(), in);
                }
            }
        }
    }
}
