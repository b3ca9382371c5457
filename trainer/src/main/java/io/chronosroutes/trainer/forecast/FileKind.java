package io.chronosroutes.trainer.forecast;

import java.nio.file.Path;
import java.util.Locale;

/** The files a forecast can be written as, and how DuckDB is told to. */
enum FileKind {
    CSV(".csv", "FORMAT csv, HEADER"),
    PARQUET(".parquet", "FORMAT parquet, COMPRESSION zstd");

    private final String ending;
    final String options;

    FileKind(String ending, String options) {
        this.ending = ending;
        this.options = options;
    }

    /**
     * @throws ForecastException for any other ending
     */
    static FileKind of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (FileKind kind : values()) if (name.endsWith(kind.ending)) return kind;
        throw new ForecastException(file + " ends neither in .csv nor in .parquet");
    }
}
