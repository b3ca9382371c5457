package io.chronosroutes.trainer.forecast;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.read.DatasetReader;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts every item of some data with a trained model of any family. The file has the columns
 * {@code item_id}, {@code timestamp} and one for each quantile level, named by it; the column
 * {@code 0.5} is the point forecast. Timestamps go on at the item's own step.
 */
public final class Forecast {
    /** Items forecast at once; their forecasts are all that is held of any. */
    private static final int BATCH = 64;

    private final ForecastRequest request;
    private final ForecastListener listener;
    private final Forecaster forecaster;
    private final int contextLength;
    private final ForecastTable table;
    private int skipped;

    private Forecast(
            ForecastRequest request,
            ForecastListener listener,
            Forecaster forecaster,
            int contextLength,
            ForecastTable table) {
        this.request = request;
        this.listener = listener;
        this.forecaster = forecaster;
        this.contextLength = contextLength;
        this.table = table;
    }

    /**
     * Makes the forecast that is asked for.
     *
     * @throws ForecastException for levels the model has not, and when no item can be forecast
     * @throws io.chronosroutes.trainer.data.DataException when the data cannot be read
     * @throws io.chronosroutes.trainer.model.ModelException when the model cannot be used
     */
    public static ForecastResult run(ForecastRequest request, ForecastListener listener) {
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            Torch.useThreads(request.threads());
            HuggingFaceFolder model = HuggingFaceFolder.load(manager, request.model());
            LevelColumns levels = LevelColumns.of(model.config().levels(), request.levels());
            Forecaster forecaster =
                    new Forecaster(manager, model.config().model(kernels), model.weights());
            try (Dataset data = DatasetReader.read(request.data(), request.options());
                    ForecastTable table = ForecastTable.create(request.output(), levels)) {
                return new Forecast(
                                request,
                                listener,
                                forecaster,
                                model.config().contextLength(),
                                table)
                        .of(data.series());
            }
        }
    }

    private ForecastResult of(List<Series> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            int to = Math.min(from + BATCH, items.size());
            batch(items.subList(from, to));
            listener.progress(to, items.size());
        }
        if (skipped == items.size()) {
            throw new ForecastException(
                    "none of the %d items can be forecast".formatted(items.size()));
        }
        table.finish();
        return new ForecastResult(request.output(), items.size() - skipped, table.rows(), skipped);
    }

    private void batch(List<Series> items) {
        List<Series> chosen = new ArrayList<>();
        List<Window> windows = new ArrayList<>();
        for (Series item : items) {
            Window window = item.forecast(contextLength, request.horizon());
            Optional<String> obstacle = obstacle(item, window.past());
            if (obstacle.isPresent()) {
                skipped++;
                listener.skipped(item.itemId(), obstacle.get());
            } else {
                chosen.add(item);
                windows.add(window);
            }
        }
        if (windows.isEmpty()) return;
        float[][][] quantiles = forecaster.forecast(windows, request.horizon());
        for (int i = 0; i < chosen.size(); i++) {
            Series item = chosen.get(i);
            table.add(item.itemId(), step -> item.timestamp(item.length() + step), quantiles[i]);
        }
    }

    private static Optional<String> obstacle(Series item, float[] past) {
        for (float value : past) {
            if (Float.isNaN(value)) continue;
            return item.length() > 1
                    ? Optional.empty()
                    : Optional.of("it has a single row, so the step to the next is unknown");
        }
        return Optional.of("none of its last %d values is known".formatted(past.length));
    }
}
