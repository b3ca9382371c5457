package io.chronosroutes.trainer.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One data set.
 *
 * @param name it has in the scores
 * @param files CSV or Parquet files, folders or glob patterns
 */
public record DataSource(String name, List<Path> files) {
    public DataSource {
        files = List.copyOf(files);
    }

    /** Files as one data set, named by the first of them. */
    public static DataSource of(List<Path> files) {
        String first = title(files.get(0));
        return new DataSource(files.size() == 1 ? first : more(first, files.size()), files);
    }

    /** All files below a folder, named by the first of them. */
    public static DataSource folder(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            String name = files.isEmpty() ? title(folder) : of(files).name();
            return new DataSource(name, List.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String title(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(csv|csv\\.gz|parquet)$", "");
    }

    private static String more(String first, int files) {
        return "%s and %d more".formatted(first, files - 1);
    }
}
