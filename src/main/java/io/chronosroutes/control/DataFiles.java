package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The user's data sets: which files are meant, and where they go in the bucket. */
final class DataFiles {

    private static final String SAMPLE = "classics.csv";

    private final String bucket;
    private final Fingerprint fingerprint;
    private final List<Upload> uploads = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();

    private DataFiles(String bucket, Fingerprint fingerprint) {
        this.bucket = bucket;
        this.fingerprint = fingerprint;
    }

    /** Local files that must be in the bucket before the instance starts. */
    List<Upload> uploads() {
        return uploads;
    }

    /** Where the instance finds each data set, in the order they were named. */
    List<String> uris() {
        return uris;
    }

    /**
     * @param data one entry a data set: a file, a glob in the last part of a path, a folder, or an
     *     {@code s3://} URI; empty for the sample that comes with the program
     * @throws SettingsException naming what can't be read
     */
    static DataFiles of(List<String> data, String bucket, Fingerprint fingerprint)
            throws IOException {
        DataFiles files = new DataFiles(bucket, fingerprint);
        if (data.isEmpty()) files.add(sample());
        for (String item : data) {
            if (item.startsWith("s3://")) files.uris.add(item);
            else files.add(expand(item));
        }
        return files;
    }

    /** One data set: a prefix of its own, named by its content. */
    private void add(Found found) throws IOException {
        String prefix = Layout.DATASETS + fingerprint.of(found.files) + "/";
        for (Path file : found.files) {
            String name = found.folder.relativize(file).toString().replace('\\', '/');
            uploads.add(new Upload(prefix + name, file));
        }
        uris.add("s3://" + bucket + "/" + prefix);
    }

    /** Files, and the folder that their names in the bucket begin below. */
    private record Found(Path folder, List<Path> files) {}

    private static Found expand(String item) throws IOException {
        Path path = Path.of(item).toAbsolutePath();
        if (Files.isRegularFile(path)) return new Found(path.getParent(), List.of(path));
        List<Path> matches = Files.isDirectory(path) ? below(path) : matching(path);
        if (matches.isEmpty()) {
            throw new SettingsException(
                    "--data "
                            + item
                            + ": no such file; give a .csv or .parquet file, a folder of them, or"
                            + " s3://…");
        }
        return new Found(Files.isDirectory(path) ? path : path.getParent(), matches);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).filter(DataFiles::isData).sorted().toList();
        }
    }

    private static boolean isData(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet");
    }

    private static List<Path> matching(Path pattern) throws IOException {
        Path folder = pattern.getParent();
        List<Path> matches = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder)) return matches;
        String glob = pattern.getFileName().toString();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            for (Path file : found) if (Files.isRegularFile(file)) matches.add(file);
        }
        return matches.stream().sorted().toList();
    }

    private static Found sample() throws IOException {
        Path folder = Files.createTempDirectory("chronos-sample");
        Path file = folder.resolve(SAMPLE);
        try (InputStream in = DataFiles.class.getResourceAsStream("/sample/" + SAMPLE)) {
            if (in == null) throw new IOException("the sample is not in the jar");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        // Deleted in the reverse order.
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        return new Found(folder, List.of(file));
    }
}
