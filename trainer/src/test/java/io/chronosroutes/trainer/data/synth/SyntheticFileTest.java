package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.read.DatasetReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticFileTest {
    private static final KernelSynth ITEMS = new KernelSynth(50, 3);

    @TempDir Path folder;

    @Test
    void whatIsReadIsWhatWasMadeWithoutGaps() throws Exception {
        Path file = folder.resolve("it's.parquet");
        TimeGrid times = new TimeGrid(LocalDateTime.parse("2020-02-28T12:00"), Duration.ofHours(6));
        List<Long> progress = new ArrayList<>();
        SyntheticFile.Written written =
                new SyntheticFile(file, times, false).write(ITEMS, 30, 2, progress::add);
        assertThat(written).isEqualTo(new SyntheticFile.Written(file, 30, 1500, Files.size(file)));
        assertThat(progress).isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
        List<Series> read = DatasetReader.read(List.of(file)).series();
        assertThat(read).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(read.get(i).itemId()).isEqualTo(ITEMS.itemId(i));
            assertThat(read.get(i).values()).isEqualTo(ITEMS.item(i));
        }
        assertThat(
                        query(
                                "SELECT column_name || ' ' || column_type"
                                        + " FROM (DESCRIBE FROM '%s')",
                                file))
                .containsExactly("item_id VARCHAR", "timestamp TIMESTAMP", "target FLOAT");
        assertThat(
                        query(
                                "SELECT DISTINCT min(timestamp) || ' ' || max(timestamp) || ' ' ||"
                                        + " count(DISTINCT timestamp) FROM '%s' GROUP BY item_id",
                                file))
                .containsExactly("2020-02-28 12:00:00 2020-03-11 18:00:00 50");
        assertThat(
                        query(
                                "SELECT DISTINCT step FROM (SELECT timestamp - lag(timestamp)"
                                        + " OVER (PARTITION BY item_id ORDER BY file_row_number)"
                                        + " AS step"
                                        + " FROM read_parquet('%s', file_row_number = true))"
                                        + " WHERE step IS NOT NULL",
                                file))
                .containsExactly("06:00:00");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void missingValuesAreNull() throws Exception {
        Path file = folder.resolve("gaps.parquet");
        hourly(file, false).write(new Made(i -> new float[] {1, Float.NaN, 3}), 2, 1, n -> {});
        assertThat(query("SELECT coalesce(target::VARCHAR, 'NULL') FROM '%s'", file))
                .containsExactly("1.0", "NULL", "3.0", "1.0", "NULL", "3.0");
    }

    @Test
    void threadsDoNotChangeAByte() throws IOException {
        Path one = folder.resolve("one.parquet");
        Path four = folder.resolve("four.parquet");
        hourly(one, false).write(ITEMS, 40, 1, n -> {});
        hourly(four, false).write(ITEMS, 40, 4, n -> {});
        assertThat(four).hasSameBinaryContentAs(one);
    }

    @Test
    void aFileThatExistsIsReplacedOnlyWhereAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("a.parquet"), "precious");
        assertThatThrownBy(() -> hourly(file, false).check())
                .isInstanceOf(DataException.class)
                .hasMessage(file + " exists: choose another name, or ask to overwrite it");
        assertThatThrownBy(() -> hourly(file, false).write(ITEMS, 2, 1, n -> {}))
                .hasMessageContaining("exists");
        assertThat(file).hasContent("precious");
        hourly(file, true).write(ITEMS, 2, 1, n -> {});
        assertThat(DatasetReader.read(List.of(file)).series()).hasSize(2);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aFileThatAppearsMeanwhileIsKept() throws IOException {
        Path file = folder.resolve("a.parquet");
        assertThatThrownBy(() -> hourly(file, false).write(ITEMS, 2, 1, n -> write(file)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("exists");
        assertThat(file).hasContent("of another");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aFailureOnTheWayLeavesNoFileAndTheOldOneAlone() throws IOException {
        SyntheticItems failing =
                new Made(
                        index -> {
                            if (index == 7) throw new DataException("no item 7");
                            return new float[40_000];
                        });
        Path fresh = folder.resolve("fresh.parquet");
        assertThatThrownBy(() -> hourly(fresh, false).write(failing, 10, 2, n -> {}))
                .hasMessage("no item 7");
        assertThat(files()).isEmpty();
        Path old = Files.writeString(folder.resolve("old.parquet"), "precious");
        assertThatThrownBy(() -> hourly(old, true).write(failing, 10, 2, n -> {}))
                .hasMessage("no item 7");
        assertThat(old).hasContent("precious");
        assertThat(files()).containsExactly(old);
    }

    @Test
    void whatCannotSucceedIsRefusedBeforeAnythingIsMade() throws IOException {
        assertRefused(folder.resolve("absent/a.parquet"), "there is no folder " + folder);
        assertRefused(folder.resolve("a.csv"), "must end in .parquet");
        assertRefused(Files.createDirectory(folder.resolve("b.parquet")), "is a folder");
        SyntheticFile file = hourly(folder.resolve("a.parquet"), false);
        assertThatThrownBy(() -> file.write(ITEMS, 0, 1, n -> {}))
                .hasMessage("at least one item must be made, not 0");
        assertThatThrownBy(() -> file.write(ITEMS, 1, 0, n -> {}))
                .hasMessage("it takes at least one thread, not 0");
    }

    private static void assertRefused(Path file, String fault) {
        assertThatThrownBy(() -> hourly(file, true).check())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }

    private static SyntheticFile hourly(Path file, boolean overwrite) {
        return new SyntheticFile(file, TimeGrid.HOURLY, overwrite);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "of another");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a query's only column, as text; %s in it is the file. */
    private static List<String> query(String query, Path file) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                query.formatted(file.toString().replace("'", "''")))) {
            List<String> rows = new ArrayList<>();
            while (row.next()) rows.add(row.getString(1));
            return rows;
        }
    }
}
