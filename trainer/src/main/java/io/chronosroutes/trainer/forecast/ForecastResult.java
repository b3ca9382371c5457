package io.chronosroutes.trainer.forecast;

import java.nio.file.Path;

/**
 * What a forecast left behind.
 *
 * @param output the file
 * @param items forecast
 * @param rows written: a horizon for each item
 * @param skipped items that could not be forecast
 */
public record ForecastResult(Path output, int items, long rows, int skipped) {}
