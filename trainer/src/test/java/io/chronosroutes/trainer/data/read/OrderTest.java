package io.chronosroutes.trainer.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of rows, files and formats does not matter; an unreadable part of them does. */
class OrderTest {
    private static final String ROWS =
            "SELECT 'item ' || lpad(CAST(i AS VARCHAR), 3, '0') AS item_id,"
                    + " TIMESTAMP '2024-01-01' + to_hours(h) AS timestamp,"
                    + " CAST(i * 1000 + h AS DOUBLE) AS target"
                    + " FROM range(40) a(i), range(250) b(h)";

    @TempDir Path folder;

    @Test
    void rowsOutOfOrderAndItemsAcrossFilesGiveTheSameDataSetAsFilesInOrder() throws Exception {
        Path ordered = write("ordered.parquet", ROWS + " ORDER BY i, h");
        Path backwards = write("backwards.parquet", ROWS + " ORDER BY i DESC, h DESC");
        Path byTime = write("by-time.parquet", ROWS + " ORDER BY h, i");
        Path late = write("late.parquet", ROWS + " ORDER BY (i = 39 AND h = 10), i, h");
        Path parts = Files.createDirectories(folder.resolve("parts/2024/01"));
        Files.createDirectories(folder.resolve("parts/2024/02"));
        write("parts/2024/01/a.parquet", "FROM (" + ROWS + ") WHERE target % 1000 < 100");
        write(
                "parts/2024/02/a.parquet",
                "SELECT target, item_id, timestamp::TIMESTAMPTZ AS timestamp FROM (%s)"
                                .formatted(ROWS)
                        + " WHERE target % 1000 >= 100 AND target % 1000 < 200");
        csv("parts/2024/b.csv", "FROM (" + ROWS + ") WHERE target % 1000 >= 200");

        String fingerprint = check(ordered);
        assertThat(check(backwards)).isEqualTo(fingerprint);
        assertThat(check(byTime)).isEqualTo(fingerprint);
        assertThat(check(late)).isEqualTo(fingerprint);
        assertThat(check(folder.resolve("parts"))).isEqualTo(fingerprint);
        assertThat(parts).exists();
    }

    @Test
    void theFingerprintKnowsEveryValueNameAndTime() throws Exception {
        String fingerprint = fingerprint("value", ROWS);
        assertThat(fingerprint).hasSize(64);
        assertThat(fingerprint("same", ROWS)).isEqualTo(fingerprint);
        String value =
                ROWS.replace("* 1000 + h", "* 1000 + h + (CASE WHEN i + h = 0 THEN 1 ELSE 0 END)");
        String name = ROWS.replace("'item '", "'Item '");
        String time = ROWS.replace("2024-01-01", "2024-01-02");
        String step = ROWS.replace("to_hours(h)", "to_hours(2 * h)");
        assertThat(
                        List.of(
                                fingerprint("v", value),
                                fingerprint("n", name),
                                fingerprint("t", time),
                                fingerprint("s", step)))
                .doesNotHaveDuplicates()
                .doesNotContain(fingerprint);
    }

    @Test
    void lookbackKeepsTheRowsNewerThanTheNewestOfAll() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target",
                        "old,2024-01-01,1",
                        "x,2024-01-05,2",
                        "x,2024-01-06,3",
                        "x,2024-01-07,4");
        ReadOptions options = ReadOptions.defaults().withLookback(Duration.ofDays(2));
        try (Dataset data = DatasetReader.read(List.of(file), options)) {
            assertThat(data.series()).extracting(Series::itemId).containsExactly("x");
            assertThat(data.series().get(0).values()).containsExactly(3, 4);
        }
    }

    @Test
    void aFileThatBreaksOffOnTheWayIsAnErrorAndNotTheEndOfTheData() throws Exception {
        Path file =
                DataFiles.copy(
                        folder.resolve("broken.parquet"),
                        "SELECT i // 100000 AS item_id, TIMESTAMP '2024-01-01' +"
                                + " to_seconds(i % 100000) AS timestamp, random() AS target"
                                + " FROM range(1000000) r(i)",
                        "parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() * 3 / 4);
            bytes.write(new byte[100_000]);
        }
        assertThatThrownBy(() -> DatasetReader.read(List.of(file)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot read " + file);
    }

    private String check(Path source) {
        try (Dataset data = DatasetReader.read(List.of(source))) {
            assertThat(data.series()).hasSize(40);
            for (int i = 0; i < 40; i++) {
                Series series = data.series().get(i);
                assertThat(series.itemId()).isEqualTo("item %03d".formatted(i));
                assertThat(series.length()).isEqualTo(250);
                assertThat(series.values(0, 2)).containsExactly(1000 * i, 1000 * i + 1);
                assertThat(series.values(249, 250)).containsExactly(1000 * i + 249);
            }
            return data.fingerprint();
        }
    }

    private String fingerprint(String name, String query) throws Exception {
        try (Dataset data = DatasetReader.read(List.of(write(name + ".parquet", query)))) {
            return data.fingerprint();
        }
    }

    private Path write(String name, String query) throws Exception {
        return DataFiles.parquet(folder.resolve(name), query);
    }

    private void csv(String name, String query) throws Exception {
        DataFiles.copy(folder.resolve(name), query, "csv");
    }
}
