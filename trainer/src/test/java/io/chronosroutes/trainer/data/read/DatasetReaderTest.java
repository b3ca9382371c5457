package io.chronosroutes.trainer.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
    @TempDir Path folder;

    @Test
    void itemsAreSortedByNameAndTimeAndMissingValuesAreNaN() throws IOException {
        Path file =
                csv(
                        "a.csv",
                        "extra,target,timestamp,item_id",
                        "x,3,2024-03-01,b",
                        "x,,2024-02-01,b",
                        "x,1.5,2024-01-01,b",
                        "x,NaN,2024-01-01T06:00:00Z,007",
                        "x,-2e3,2024-01-01 07:00:00,007");
        Dataset data = DatasetReader.read(List.of(file));
        assertThat(data.series()).extracting(Series::itemId).containsExactly("007", "b");
        Series hourly = data.series().get(0);
        Series monthly = data.series().get(1);
        assertThat(hourly.values()).containsExactly(Float.NaN, -2000);
        assertThat(hourly.firstTimestamp()).isEqualTo(Instant.parse("2024-01-01T06:00:00Z"));
        assertThat(hourly.stepSeconds()).isEqualTo(3600);
        assertThat(hourly.seasonLength()).isEqualTo(24);
        assertThat(monthly.values()).containsExactly(1.5f, Float.NaN, 3);
        assertThat(monthly.seasonLength()).isEqualTo(12);
    }

    @Test
    void filesFoldersAndPatternsAreUnited() throws Exception {
        Path nested = Files.createDirectories(folder.resolve("2024/01"));
        csv("one.csv", "item_id,timestamp,target", "a,2024-01-01,1");
        parquet(
                nested.resolve("two.parquet"),
                "SELECT 'a' AS item_id, DATE '2024-01-02' AS timestamp, 2 AS target"
                        + " UNION ALL SELECT 'c', DATE '2024-01-02', NULL");
        Dataset whole = DatasetReader.read(List.of(folder));
        assertThat(whole.series()).extracting(Series::itemId).containsExactly("a", "c");
        assertThat(whole.series().get(0).values()).containsExactly(1, 2);
        assertThat(whole.series().get(1).values()).containsExactly(Float.NaN);
        assertThat(DatasetReader.read(List.of(folder.resolve("*.csv"))).series()).hasSize(1);
        assertThat(DatasetReader.read(List.of(folder.resolve("**/*.parquet"))).series()).hasSize(2);
    }

    @Test
    void anErrorNamesTheFileAndTheColumn() throws IOException {
        assertRefused(
                csv("no.csv", "item_id,time,target", "a,2024-01-01,1"),
                "has no column timestamp; it has [item_id, time, target], of which time is the nearest");
        assertRefused(
                csv("text.csv", "item_id,timestamp,target", "a,2024-01-01,1", "a,2024-01-02,ten"),
                "column target: 'ten' of item a at 2024-01-02T00:00:00Z is not a number");
        assertRefused(
                csv("date.csv", "item_id,timestamp,target", "a,yesterday,1"),
                "column timestamp: 'yesterday' of item a is not a date and time");
        assertRefused(
                csv("id.csv", "item_id,timestamp,target", ",2024-01-01,1"),
                "column item_id: an item's name is missing");
        assertRefused(
                csv("twice.csv", "item_id,timestamp,target", "a,2024-01-01,1", "a,2024-01-01,2"),
                "column timestamp: item a has two rows for 2024-01-01T00:00:00Z");
        assertRefused(
                csv("big.csv", "item_id,timestamp,target", "a,2024-01-01,1e300"),
                "column target: '1e300' of item a at 2024-01-01T00:00:00Z is beyond");
        assertRefused(Files.writeString(folder.resolve("x.json"), "{}"), "is neither .csv");
        assertRefused(Files.writeString(folder.resolve("x.parquet"), "PAR?"), "cannot be read");
    }

    @Test
    void nothingToReadIsAnError() throws IOException {
        Path empty = csv("empty.csv", "item_id,timestamp,target");
        assertRefused(empty, "empty.csv");
        assertRefused(folder.resolve("absent.csv"), "there is no data file");
        assertRefused(folder.resolve("absent*.csv"), "there is no data file");
    }

    private static void assertRefused(Path file, String fault) {
        assertThatThrownBy(() -> DatasetReader.read(List.of(file)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }

    private Path csv(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static void parquet(Path file, String query) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
    }
}
