package io.chronosroutes.trainer.data.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes data for tests. */
public final class DataFiles {
    private DataFiles() {}

    public static Path csv(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    public static Path parquet(Path file, String query) throws SQLException {
        return copy(file, query, "parquet");
    }

    /**
     * Writes what a query returns.
     *
     * @param format of DuckDB's COPY, with its options after commas
     */
    public static Path copy(Path file, String query, String format) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT %s)".formatted(query, file, format));
        }
        return file;
    }
}
