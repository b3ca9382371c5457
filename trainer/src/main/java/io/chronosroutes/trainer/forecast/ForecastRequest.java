package io.chronosroutes.trainer.forecast;

import io.chronosroutes.trainer.data.read.ReadOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What to forecast with what.
 *
 * @param model a Hugging Face folder
 * @param data CSV or Parquet files, folders or glob patterns, in long format
 * @param options how the data is read
 * @param horizon values to forecast of each item
 * @param levels quantile levels to write, all of which the model must have; empty for those of 0.1
 *     to 0.9 that it has. The median is always among them.
 * @param output a file that ends in {@code .csv} or {@code .parquet}; replaced when the new one is
 *     complete
 * @param threads of the tensor library within one operation; 0 leaves it to the machine
 */
public record ForecastRequest(
        Path model,
        List<Path> data,
        ReadOptions options,
        int horizon,
        List<Double> levels,
        Path output,
        int threads) {

    /**
     * @throws ForecastException for a horizon or an output that cannot be
     */
    public ForecastRequest {
        data = List.copyOf(data);
        levels = List.copyOf(levels);
        if (horizon < 1) throw new ForecastException("horizon must be positive, not " + horizon);
        FileKind.of(output);
    }
}
