package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.WorkFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet file of synthetic items in long format: {@code item_id} VARCHAR, {@code timestamp}
 * TIMESTAMP, {@code target} FLOAT, NULL where missing; items in their order, each by time. The rows
 * go through a DuckDB database on disk, beside the file, so memory stays the same however many
 * there are; the disk needs room for them twice. The file appears whole or not at all.
 *
 * @param file ends in {@code .parquet}; its folder must exist
 * @param times of every item
 * @param overwrite whether a file of that name may be replaced
 */
public record SyntheticFile(Path file, TimeGrid times, boolean overwrite) {
    private static final String SETTINGS =
            "SET memory_limit = '512MB'; SET threads = 1; SET preserve_insertion_order = true";

    /**
     * What was written.
     *
     * @param rows values, missing ones counted
     * @param bytes size of the file
     */
    public record Written(Path file, long items, long rows, long bytes) {}

    /**
     * Makes items 0 to count − 1 and writes them.
     *
     * @param threads that make items; the file's bytes do not depend on it
     * @param progress told the items written so far, after each
     * @throws DataException naming the file, when it cannot be written or an item not be made
     */
    public Written write(SyntheticItems items, long count, int threads, LongConsumer progress) {
        if (count < 1) throw new DataException("at least one item must be made, not " + count);
        if (threads < 1) throw new DataException("it takes at least one thread, not " + threads);
        check();
        try (WorkFolder work = new WorkFolder(file)) {
            Path part = work.file("part");
            long rows;
            try (ItemPipeline pipeline = new ItemPipeline(items, count, threads);
                    DuckDBConnection duck = connect(work.file("rows.duckdb"))) {
                createTable(duck);
                rows = append(duck, items, count, pipeline, progress);
                export(duck, part);
            }
            long bytes = Files.size(part);
            publish(part);
            return new Written(file, count, rows, bytes);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (SQLException | IOException e) {
            String cause = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DataException("%s cannot be written: %s".formatted(file, cause));
        }
    }

    /**
     * Whether the file may be written at all; faults that would else show when the work is done.
     *
     * @throws DataException naming the file
     */
    public void check() {
        if (!file.toString().endsWith(".parquet")) {
            throw new DataException(file + " must end in .parquet");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    "%s cannot be written: there is no folder %s, create it first"
                            .formatted(file, folder));
        }
        if (!Files.isWritable(folder)) {
            throw new DataException(
                    "%s cannot be written: no permission to write in %s".formatted(file, folder));
        }
        if (Files.isDirectory(file)) throw new DataException(file + " is a folder");
        if (!overwrite && Files.exists(file)) throw exists();
    }

    private DataException exists() {
        return new DataException(file + " exists: choose another name, or ask to overwrite it");
    }

    private static DuckDBConnection connect(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + database)
                .unwrap(DuckDBConnection.class);
    }

    private static void createTable(DuckDBConnection duck) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(SETTINGS);
            statement.execute(
                    "CREATE TABLE items (item_id VARCHAR, timestamp TIMESTAMP, target FLOAT)");
        }
    }

    private long append(
            DuckDBConnection duck,
            SyntheticItems items,
            long count,
            ItemPipeline pipeline,
            LongConsumer progress)
            throws SQLException {
        long rows = 0;
        try (DuckDBAppender appender = duck.createAppender("items")) {
            for (long index = 0; index < count; index++) {
                float[] values = pipeline.next();
                String itemId = items.itemId(index);
                for (int t = 0; t < values.length; t++) {
                    appender.beginRow().append(itemId).append(times.at(t));
                    if (Float.isNaN(values[t])) appender.appendNull();
                    else appender.append(values[t]);
                    appender.endRow();
                }
                rows += values.length;
                progress.accept(index + 1);
            }
        }
        return rows;
    }

    private static void export(DuckDBConnection duck, Path part) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(
                    "COPY items TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(part.toString().replace("'", "''")));
        }
    }

    /** On disk first, then under its name: a crash leaves the old file or the new one. */
    private void publish(Path part) throws IOException {
        try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.WRITE)) {
            bytes.force(true);
        }
        CopyOption[] options =
                overwrite ? new CopyOption[] {StandardCopyOption.ATOMIC_MOVE} : new CopyOption[0];
        Files.move(part, file, options);
    }
}
