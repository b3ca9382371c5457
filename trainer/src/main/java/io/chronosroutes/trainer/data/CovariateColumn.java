package io.chronosroutes.trainer.data;

import java.util.List;

/**
 * A column beside the target.
 *
 * @param name in the data
 * @param known whether its future is known when one forecasts
 * @param categories sorted values of a column of text or truth values, whose codes 0, 1, … stand in
 *     the series; empty for a column of numbers
 */
public record CovariateColumn(String name, boolean known, List<String> categories) {
    public CovariateColumn {
        categories = List.copyOf(categories);
    }

    public boolean categorical() {
        return !categories.isEmpty();
    }
}
