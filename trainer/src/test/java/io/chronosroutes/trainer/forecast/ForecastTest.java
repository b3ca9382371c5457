package io.chronosroutes.trainer.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.read.ReadOptions;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden checkpoint on small data, to a file and back. */
class ForecastTest {
    private final Told told = new Told();

    @TempDir Path folder;

    @Test
    void theFileHoldsTheForecastersQuantilesAtEveryItemsOwnTimes() throws Exception {
        Path data =
                data(
                        "daily,2024-02-27,1\ndaily,2024-02-28,2\ndaily,2024-02-29,4",
                        "hourly,2024-12-31 21:30:00,5\nhourly,2024-12-31 22:30:00,\nhourly,2024-12-31 23:30:00,7",
                        "month ends,2023-11-30,5\nmonth ends,2023-12-31,6\nmonth ends,2024-01-31,8",
                        "yearly,2021-12-31,9\nyearly,2022-12-31,3\nyearly,2023-12-31,1");
        Path output = folder.resolve("out/forecast.parquet");
        ForecastResult result = Forecast.run(request(data, 3, List.of(), output), told);
        assertThat(result).isEqualTo(new ForecastResult(output, 4, 12, 0));
        List<List<Object>> rows = Written.rows(output);
        assertThat(rows).hasSize(12);
        assertThat(Written.times(rows, "daily"))
                .containsExactly("2024-03-01", "2024-03-02", "2024-03-03");
        assertThat(Written.times(rows, "hourly"))
                .containsExactly("2025-01-01T00:30", "2025-01-01T01:30", "2025-01-01T02:30");
        assertThat(Written.times(rows, "month ends"))
                .containsExactly("2024-02-29", "2024-03-31", "2024-04-30");
        assertThat(Written.times(rows, "yearly"))
                .containsExactly("2024-12-31", "2025-12-31", "2026-12-31");
        assertThat(Written.quantiles(rows))
                .isDeepEqualTo(
                        expected(
                                3,
                                new float[] {1, 2, 4},
                                new float[] {5, Float.NaN, 7},
                                new float[] {5, 6, 8},
                                new float[] {9, 3, 1}));
        assertThat(Written.columns(output))
                .containsExactly(
                        "item_id",
                        "timestamp",
                        "0.1",
                        "0.2",
                        "0.3",
                        "0.4",
                        "0.5",
                        "0.6",
                        "0.7",
                        "0.8",
                        "0.9");
    }

    @Test
    void aHorizonBeyondTheModelsOwnIsUnrolledAndOnlyTheLevelsAskedForAreWritten() throws Exception {
        StringBuilder rows = new StringBuilder();
        float[] values = new float[600];
        for (int t = 0; t < values.length; t++) {
            values[t] = (float) Math.sin(t / 5.0);
            rows.append("long,").append(LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(t));
            rows.append(',').append(values[t]).append('\n');
        }
        Path output = folder.resolve("forecast.csv");
        Forecast.run(request(data(rows.toString()), 100, List.of(0.9, 0.1), output), told);
        assertThat(Written.columns(output))
                .containsExactly("item_id", "timestamp", "0.1", "0.5", "0.9");
        float[][] all = expected(100, values);
        float[][] written = Written.quantiles(Written.rows(output));
        for (int step = 0; step < 100; step++) {
            assertThat(written[step]).containsExactly(all[step][0], all[step][4], all[step][8]);
        }
    }

    @Test
    void whatCannotBeForecastIsNamedAndTheRestIsForecast() throws Exception {
        Path data =
                data(
                        "fine,2024-01-01,1\nfine,2024-01-02,2",
                        "single,2024-01-01,1",
                        "unknown,2024-01-01,\nunknown,2024-01-02,");
        Path output = folder.resolve("forecast.csv");
        ForecastResult result = Forecast.run(request(data, 2, List.of(), output), told);
        assertThat(result.items()).isEqualTo(1);
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(told.lines)
                .containsExactly(
                        "single: it has a single row, so the step to the next is unknown",
                        "unknown: none of its last 2 values is known",
                        "3 of 3");
    }

    @Test
    void itemsComeInBatchesAndAllArrive() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int item = 0; item < 150; item++) {
            rows.append("i%03d,2024-01-01,%d\ni%03d,2024-01-02,1\n".formatted(item, item, item));
        }
        Path output = folder.resolve("forecast.parquet");
        Forecast.run(request(data(rows.toString()), 2, List.of(), output), told);
        assertThat(told.lines).containsExactly("64 of 150", "128 of 150", "150 of 150");
        assertThat(Written.rows(output))
                .hasSize(300)
                .extracting(row -> row.get(0))
                .contains("i000", "i149");
    }

    @Test
    void aLevelThatTheModelHasNotIsRefusedRatherThanInvented() throws Exception {
        Path data = data("a,2024-01-01,1\na,2024-01-02,1");
        Path output = folder.resolve("forecast.csv");
        assertThatThrownBy(() -> Forecast.run(request(data, 2, List.of(0.25), output), told))
                .isInstanceOf(ForecastException.class)
                .hasMessage(
                        "the model has no quantile 0.25; it has 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9");
    }

    @Test
    void whatWasThereStaysUntilTheNewFileIsComplete() throws Exception {
        Path data = data("a,2024-01-01,1\na,2024-01-02,1", "b,2024-01-01,1\nb,2024-01-02,1");
        Path output = Files.writeString(folder.resolve("forecast.csv"), "before");
        assertThatThrownBy(() -> Forecast.run(request(data, 2, List.of(), output), told.andStop()))
                .hasMessage("stop");
        assertThat(output).hasContent("before");
        Forecast.run(request(data, 2, List.of(), output), told);
        assertThat(Written.rows(output)).hasSize(4);
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactlyInAnyOrder(output, data);
        }
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() throws Exception {
        Path data = data("a,2024-01-01,");
        Path output = folder.resolve("forecast.csv");
        assertThatThrownBy(() -> request(data, 0, List.of(), output))
                .hasMessage("horizon must be positive, not 0");
        assertThatThrownBy(() -> request(data, 1, List.of(), folder.resolve("x.json")))
                .hasMessageEndingWith("x.json ends neither in .csv nor in .parquet");
        assertThatThrownBy(() -> Forecast.run(request(data, 1, List.of(), output), told))
                .isInstanceOf(ForecastException.class)
                .hasMessage("none of the 1 items can be forecast");
        ForecastRequest noModel =
                new ForecastRequest(
                        folder, List.of(data), ReadOptions.defaults(), 1, List.of(), output, 1);
        assertThatThrownBy(() -> Forecast.run(noModel, told)).isInstanceOf(ModelException.class);
        assertThat(output).doesNotExist();
    }

    private ForecastRequest request(Path data, int horizon, List<Double> levels, Path output) {
        return new ForecastRequest(
                Golden.path("model"),
                List.of(data),
                ReadOptions.defaults(),
                horizon,
                levels,
                output,
                1);
    }

    private Path data(String... items) throws Exception {
        return Files.writeString(
                folder.resolve("data.csv"),
                "item_id,timestamp,target\n" + String.join("\n", items) + "\n");
    }

    /** What the forecaster says, as rows of the file: items by horizon, (rows, levels). */
    private static float[][] expected(int horizon, float[]... histories) {
        List<Window> windows = new ArrayList<>();
        for (float[] history : histories) windows.add(Window.history(history));
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            HuggingFaceFolder model = HuggingFaceFolder.load(manager, Golden.path("model"));
            Torch.useThreads(1);
            float[][][] answers =
                    new Forecaster(manager, model.config().model(kernels), model.weights())
                            .forecast(windows, horizon);
            float[][] rows = new float[histories.length * horizon][answers[0].length];
            for (int i = 0; i < rows.length; i++) {
                for (int q = 0; q < rows[i].length; q++) {
                    rows[i][q] = answers[i / horizon][q][i % horizon];
                }
            }
            return rows;
        }
    }
}
