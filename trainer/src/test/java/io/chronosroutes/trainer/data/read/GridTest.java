package io.chronosroutes.trainer.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    private static final float NAN = Float.NaN;

    @TempDir Path folder;

    @Test
    void missingTimestampsBecomeMissingValues() throws Exception {
        Series series = read("2024-01-01 00:00 01:00 02:00 05:00 06:00");
        assertThat(series.frequency()).isEqualTo(Frequency.parse("1h"));
        assertThat(series.values()).containsExactly(0, 1, 2, NAN, NAN, 3, 4);
        assertThat(series.timestamp(5)).isEqualTo(Instant.parse("2024-01-01T05:00:00Z"));
        assertThat(series.timestamp(7)).isEqualTo(Instant.parse("2024-01-01T07:00:00Z"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2023-11-30 2023-12-31 2024-01-31 2024-02-29 2024-04-30, 1mo, 6, 12",
        "2024-01-30 2024-02-29 2024-03-30 2024-04-30, 1mo, 4, 12",
        "2024-01-01 2024-02-01 2024-03-01 2024-05-01, 1mo, 5, 12",
        "2023-03-31 2023-06-30 2023-09-30 2024-03-31, 1q, 5, 4",
        "2023-03-31 2023-06-30 2023-12-31, 1q, 4, 4",
        "2019-07-01 2020-07-01 2021-07-01 2023-07-01, 1y, 5, 1",
        "2024-01-01 2024-01-08 2024-01-15 2024-01-29, 1w, 5, 52",
        "2024-02-01 2024-02-29 2024-03-28, 4w, 3, 12",
        "2024-01-01T00:00:00 2024-01-01T00:00:00.250 2024-01-01T00:00:00.500, 250ms, 3, 240",
    })
    void theStepIsInferred(String times, String frequency, int length, int season)
            throws Exception {
        Series series = read(times.split(" "));
        assertThat(series.frequency()).hasToString(frequency);
        assertThat(series.length()).isEqualTo(length);
        assertThat(series.seasonLength()).isEqualTo(season);
    }

    @Test
    void dailyDataWithoutWeekendsIsOfBusinessDays() throws Exception {
        List<String> times = new ArrayList<>();
        for (int day = 1; day <= 26; day++) {
            boolean weekend = day % 7 == 6 || day % 7 == 0; // 1 January 2024 is a Monday
            if (!weekend && day != 15) times.add("2024-01-%02d".formatted(day));
        }
        Series series = read(times.toArray(String[]::new));
        assertThat(series.frequency()).hasToString("1b");
        assertThat(series.seasonLength()).isEqualTo(5);
        assertThat(series.length()).isEqualTo(20);
        assertThat(series.values(9, 12)).containsExactly(9, NAN, 10);
        assertThat(series.timestamp(20)).isEqualTo(Instant.parse("2024-01-29T00:00:00Z"));
    }

    @Test
    void timestampsOnNoGridKeepTheirRows() throws Exception {
        Series jitter = read("2024-01-01 00:00 01:00 02:03 03:00");
        assertThat(jitter.frequency().isRegular()).isFalse();
        assertThat(jitter.values()).containsExactly(0, 1, 2, 3);
        assertThat(jitter.stepSeconds()).isEqualTo(3600);
        Series hole = read("2024-01-01", "2024-01-02", "2024-01-03", "2026-01-01");
        assertThat(hole.frequency().isRegular()).isFalse();
        assertThat(hole.length()).isEqualTo(4);
        Series days = read("2023-03-31", "2023-06-30", "2023-07-01", "2023-12-31");
        assertThat(days.frequency().isRegular()).isFalse();
    }

    @Test
    void aSingleRowHasNoStep() throws Exception {
        Series single = read("2024-01-01");
        assertThat(single.length()).isEqualTo(1);
        assertThat(single.stepSeconds()).isZero();
        assertThat(single.seasonLength()).isEqualTo(1);
    }

    @Test
    void aGivenFrequencyHoldsForEveryItem() throws Exception {
        Series series = read(Frequency.parse("D"), "2024-01-01", "2024-01-08", "2024-01-09");
        assertThat(series.length()).isEqualTo(9);
        assertThat(read(Frequency.parse("D"), "2024-01-01").seasonLength()).isEqualTo(7);
        assertThatThrownBy(() -> read(Frequency.parse("1d"), "2024-01-01", "2024-01-02T12:00"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "item x: 2024-01-02T12:00:00Z is not a whole number of steps of 1d after"
                                + " 2024-01-01T00:00:00Z");
        assertThatThrownBy(() -> read(Frequency.parse("1min"), "2024-01-01", "2024-01-02"))
                .isInstanceOf(DataException.class)
                .hasMessage("item x: 1439 of its 1441 steps of 1min are missing");
    }

    @Test
    void anItemOfMoreThanOneBlockIsPutOnItsGridFromDisk() throws Exception {
        int rows = 600_000; // of which every seventh is missing
        Path file =
                DataFiles.parquet(
                        folder.resolve("long.parquet"),
                        "SELECT 'x' AS item_id, TIMESTAMP '2000-01-01' + to_seconds(i) AS timestamp,"
                                + " i AS target, -i AS price FROM range(%d) r(i) WHERE i %% 7 <> 3"
                                        .formatted(rows));
        Columns columns = Columns.DEFAULT.withCovariates(List.of("price"), List.of());
        try (Dataset data =
                DatasetReader.read(List.of(file), ReadOptions.defaults().with(columns))) {
            float[] values = data.series().get(0).values();
            float[] prices = data.series().get(0).covariate(0, 0, rows);
            assertThat(values).hasSize(rows);
            for (int i = 0; i < rows; i++) {
                if (i % 7 == 3) {
                    assertThat(values[i]).isNaN();
                } else if (values[i] != i || prices[i] != -i) {
                    assertThat(values[i]).as("value " + i).isEqualTo(i);
                    assertThat(prices[i]).as("price " + i).isEqualTo(-i);
                }
            }
        }
    }

    private Series read(String... times) throws Exception {
        if (times.length == 1 && times[0].contains(":")) {
            String[] parts = times[0].split(" ");
            times = new String[parts.length - 1];
            for (int i = 0; i < times.length; i++) times[i] = parts[0] + "T" + parts[1 + i];
        }
        return read(ReadOptions.defaults(), times);
    }

    private Series read(Frequency frequency, String... times) throws Exception {
        return read(ReadOptions.defaults().with(frequency), times);
    }

    private Series read(ReadOptions options, String... times) throws Exception {
        String[] lines = new String[1 + times.length];
        lines[0] = "item_id,timestamp,target";
        for (int i = 0; i < times.length; i++) lines[1 + i] = "x," + times[i] + "," + i;
        Path file = DataFiles.csv(folder.resolve("a.csv"), lines);
        return DatasetReader.read(List.of(file), options).series().get(0);
    }
}
