package io.chronosroutes.trainer.forecast;

import io.chronosroutes.trainer.data.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Collects forecasts on disk and writes them as one file. Until {@link #finish} there is nothing
 * where the file will be but what was there before.
 */
final class ForecastTable implements AutoCloseable {
    private final Path output;
    private final LevelColumns levels;
    private final WorkFolder work;
    private final Connection duck;
    private final DuckDBAppender rows;
    private long count;

    private ForecastTable(
            Path output,
            LevelColumns levels,
            WorkFolder work,
            Connection duck,
            DuckDBAppender rows) {
        this.output = output;
        this.levels = levels;
        this.work = work;
        this.duck = duck;
        this.rows = rows;
    }

    /**
     * @param output the file to be; what is needed until then lies beside it
     * @throws ForecastException when nothing can be written there
     */
    static ForecastTable create(Path output, LevelColumns levels) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            WorkFolder work = new WorkFolder(output);
            try {
                return open(output, levels, work);
            } catch (SQLException e) {
                work.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw unwritable(output, e);
        }
    }

    private static ForecastTable open(Path output, LevelColumns levels, WorkFolder work)
            throws SQLException {
        Connection duck = DriverManager.getConnection("jdbc:duckdb:" + work.file("rows.duckdb"));
        execute(duck, "CREATE TABLE forecast (" + columns(levels.names()) + ")");
        DuckDBAppender rows =
                duck.unwrap(DuckDBConnection.class).createAppender("main", "forecast");
        return new ForecastTable(output, levels, work, duck, rows);
    }

    /**
     * Adds an item's rows.
     *
     * @param timestamps of the forecast's steps, from 0
     * @param quantiles (levels of the model, horizon)
     */
    void add(String item, IntFunction<Instant> timestamps, float[][] quantiles) {
        try {
            for (int step = 0; step < quantiles[0].length; step++) {
                rows.beginRow();
                rows.append(item);
                rows.append(LocalDateTime.ofInstant(timestamps.apply(step), ZoneOffset.UTC));
                for (int level : levels.indices()) rows.append(quantiles[level][step]);
                rows.endRow();
                count++;
            }
        } catch (SQLException e) {
            throw unwritable(output, e);
        }
    }

    long rows() {
        return count;
    }

    /** Writes the file. */
    void finish() {
        try {
            rows.close();
            Path draft = work.file("draft");
            String file = draft.toString().replace("'", "''");
            String options = FileKind.of(output).options;
            execute(duck, "COPY forecast TO '" + file + "' (" + options + ")");
            Files.move(
                    draft,
                    output,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | SQLException e) {
            throw unwritable(output, e);
        }
    }

    @Override
    public void close() {
        try (work) {
            rows.close();
            duck.close();
        } catch (SQLException e) {
            throw unwritable(output, e);
        }
    }

    private static String columns(List<String> levels) {
        StringBuilder columns = new StringBuilder("item_id VARCHAR, timestamp TIMESTAMP");
        levels.forEach(level -> columns.append(", \"").append(level).append("\" FLOAT"));
        return columns.toString();
    }

    private static void execute(Connection duck, String statement) throws SQLException {
        try (Statement one = duck.createStatement()) {
            one.execute(statement);
        }
    }

    private static ForecastException unwritable(Path output, Exception why) {
        return new ForecastException("cannot write " + output + ": " + why.getMessage());
    }
}
