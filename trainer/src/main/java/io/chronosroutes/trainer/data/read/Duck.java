package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.ChunkedRows;
import org.duckdb.DuckDBConnection;

/** A DuckDB of our own, within bounds: what does not fit into its memory goes to its folder. */
final class Duck implements AutoCloseable {
    /** Enough to sort any amount of data on disk; the models need the rest of the machine. */
    private static final String MEMORY = "1GB";

    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final DuckDBConnection connection;
    private final Path spills;

    private Duck(DuckDBConnection connection, Path spills) {
        this.connection = connection;
        this.spills = spills;
    }

    @SuppressWarnings("try") // the connection is closed by close(), or when its settings fail
    static Duck open(Path folder) {
        try {
            Path spills = Files.createTempDirectory(Files.createDirectories(folder), "duckdb");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Duck duck = new Duck(connection.unwrap(DuckDBConnection.class), spills);
            duck.execute("SET temp_directory = " + quoted(spills.toString()));
            duck.execute("SET memory_limit = '" + MEMORY + "'");
            duck.execute("SET threads = " + THREADS);
            duck.execute("SET TimeZone = 'UTC'"); // of texts that name no zone
            duck.execute("SET autoinstall_known_extensions = false"); // no downloads
            return duck;
        } catch (IOException e) {
            throw new DataException("cannot write to %s: %s".formatted(folder, e.getMessage()));
        } catch (SQLException e) {
            throw new DataException("cannot start DuckDB: " + firstLine(e));
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What to make of a row. */
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** All rows of a small result. */
    <T> List<T> list(String query, RowMapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (row.next()) all.add(mapper.map(row));
            return all;
        }
    }

    /** The rows of a large result. */
    ChunkedRows rows(String query) throws SQLException {
        return new ChunkedRows(connection, query);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Ends the database and removes what it spilled. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataException("cannot close DuckDB: " + firstLine(e));
        }
        try (Stream<Path> files = Files.list(spills)) {
            for (Path file : files.toList()) Files.deleteIfExists(file);
            Files.deleteIfExists(spills);
        } catch (java.nio.file.NoSuchFileException e) {
            // DuckDB removes the folder itself when it has used it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
