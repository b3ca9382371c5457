package io.chronosroutes.trainer.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsTest {
    @TempDir Path folder;

    @Test
    void columnsMayHaveAnyName() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item,the \"day\",unit's sold",
                        "x,2024-01-01,1",
                        "x,2024-01-02,2");
        Columns columns = new Columns("item", "the \"day\"", "unit's sold", List.of(), List.of());
        try (Dataset data = read(file, columns)) {
            assertThat(data.series().get(0).values()).containsExactly(1, 2);
        }
    }

    @Test
    void aColumnThatIsNotMappedDoesNotShadowOneThatIs() throws Exception {
        Path file =
                DataFiles.parquet(
                        folder.resolve("a.parquet"),
                        "SELECT i // 2 AS sku, 7 AS item, 5 AS micros, 9 AS hash, 3 AS value0,"
                                + " DATE '2024-01-01' + CAST(-i AS INTEGER) AS day, i AS sold"
                                + " FROM range(4) r(i)");
        Columns columns = new Columns("sku", "day", "sold", List.of(), List.of());
        try (Dataset data = read(file, columns)) {
            assertThat(data.series()).extracting(Series::itemId).containsExactly("0", "1");
            assertThat(data.series().get(1).values()).containsExactly(3, 2);
        }
    }

    @Test
    void dataOfOneItemNeedsNoItemColumnWhenTheMappingSaysSo() throws Exception {
        DataFiles.csv(folder.resolve("2024/02/x.csv"), "timestamp,target", "2024-02-01,2");
        DataFiles.csv(folder.resolve("2024/01/x.csv"), "timestamp,target", "2024-01-01,1");
        try (Dataset data = read(folder, Columns.DEFAULT.withoutItem())) {
            assertThat(data.series()).extracting(Series::itemId).containsExactly("target");
            assertThat(data.series().get(0).values()).containsExactly(1, 2);
        }
        assertThatThrownBy(() -> read(folder, Columns.DEFAULT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x.csv has no column item_id; it has [timestamp, target]")
                .hasMessageContaining("map the item to nothing");
    }

    @Test
    void aMissingColumnIsNamedWithTheNearestThereIs() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target,price",
                        "x,2024-01-01,1,2");
        Columns columns = Columns.DEFAULT.withCovariates(List.of("prize"), List.of());
        assertThatThrownBy(() -> read(file, columns))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.csv has no column prize")
                .hasMessageContaining("of which price is the nearest");
    }

    @Test
    void aColumnMappedTwiceIsRefused() {
        assertThatThrownBy(() -> Columns.DEFAULT.withCovariates(List.of("price"), List.of("price")))
                .isInstanceOf(DataException.class)
                .hasMessage("column 'price' is mapped twice");
    }

    @Test
    void aColumnOfAnotherKindIsRefusedWithItsType() throws Exception {
        Path file =
                DataFiles.parquet(
                        folder.resolve("a.parquet"),
                        "SELECT 'x' AS item_id, 1704067200 AS timestamp, 1.5 AS target");
        assertThatThrownBy(() -> read(file, Columns.DEFAULT))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "a.parquet, column timestamp: INTEGER is not a date and time");
    }

    @Test
    void offsetsFromUtcAreHeeded() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target",
                        "x,2024-10-27T02:00:00+02:00,1",
                        "x,2024-10-27T02:00:00+01:00,2");
        try (Dataset data = read(file, Columns.DEFAULT)) {
            Series series = data.series().get(0);
            assertThat(series.firstTimestamp()).isEqualTo(Instant.parse("2024-10-27T00:00:00Z"));
            assertThat(series.stepSeconds()).isEqualTo(3600);
        }
    }

    private static Dataset read(Path source, Columns columns) {
        return DatasetReader.read(List.of(source), ReadOptions.defaults().with(columns));
    }
}
