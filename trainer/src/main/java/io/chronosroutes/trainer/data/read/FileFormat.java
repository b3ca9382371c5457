package io.chronosroutes.trainer.data.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What data files there are. */
enum FileFormat {
    PARQUET(List.of(".parquet"), "read_parquet", ""),

    /** Read as text: types guessed from a sample would depend on the order of the rows. */
    CSV(List.of(".csv", ".csv.gz"), "read_csv", ", header = true, all_varchar = true");

    private final List<String> endings;
    private final String function;
    private final String options;

    FileFormat(List<String> endings, String function, String options) {
        this.endings = endings;
        this.function = function;
        this.options = options;
    }

    static Optional<FileFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (FileFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) return Optional.of(format);
        }
        return Optional.empty();
    }

    /** SQL that stands for the rows of files with the same columns, in the files' order. */
    String table(List<Path> files) {
        return call(files, "");
    }

    /** The same, with a column that holds the path of each row's file. */
    String table(List<Path> files, String fileColumn) {
        return call(files, ", filename = " + Duck.quoted(fileColumn));
    }

    private String call(List<Path> files, String more) {
        String list =
                files.stream()
                        .map(file -> Duck.quoted(file.toString()))
                        .collect(Collectors.joining(", ", "[", "]"));
        return function + "(" + list + options + more + ")";
    }
}
