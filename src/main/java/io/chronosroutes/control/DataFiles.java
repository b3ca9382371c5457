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
import java.util.Collections;
import java.util.List;

/** The user's dataset: which files are meant, and where they go in the bucket. */
final class DataFiles {

    private static final String SAMPLE = "classics.csv";

    private final String bucket;
    private final List<Upload> uploads = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();

    DataFiles(String bucket) {
        this.bucket = bucket;
    }

    /** Local files that must be in the bucket before the instance starts. */
    List<Upload> uploads() {
        return uploads;
    }

    /** Where the instance finds the dataset. */
    List<String> uris() {
        return uris;
    }

    /**
     * @param data files, globs in the last part of a path, and {@code s3://} URIs; empty for the
     *     sample that comes with the program
     * @throws SettingsException naming what can't be read
     */
    static DataFiles of(List<String> data, String bucket) throws IOException {
        DataFiles files = new DataFiles(bucket);
        if (data.isEmpty()) files.addFile(sample());
        for (String item : data) {
            if (item.startsWith("s3://")) files.uris.add(item);
            else for (Path file : expand(item)) files.addFile(file);
        }
        return files;
    }

    private void addFile(Path file) throws IOException {
        String key =
                Layout.DATASETS
                        + Fingerprint.sha256(file).substring(0, 16)
                        + "/"
                        + file.getFileName();
        uploads.add(new Upload(key, file));
        uris.add("s3://" + bucket + "/" + key);
    }

    private static List<Path> expand(String item) throws IOException {
        Path path = Path.of(item);
        if (Files.isRegularFile(path)) return List.of(path);
        Path folder = path.toAbsolutePath().getParent();
        List<Path> matches = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(folder, path.getFileName().toString())) {
                for (Path file : found) if (Files.isRegularFile(file)) matches.add(file);
            }
        }
        if (matches.isEmpty()) {
            throw new SettingsException(
                    "--data " + item + ": no such file; give a .csv or .parquet file, or s3://…");
        }
        Collections.sort(matches);
        return matches;
    }

    private static Path sample() throws IOException {
        Path file = Files.createTempDirectory("chronos-sample").resolve(SAMPLE);
        try (InputStream in = DataFiles.class.getResourceAsStream("/sample/" + SAMPLE)) {
            if (in == null) throw new IOException("the sample is not in the jar");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        file.toFile().deleteOnExit();
        file.getParent().toFile().deleteOnExit();
        return file;
    }
}
