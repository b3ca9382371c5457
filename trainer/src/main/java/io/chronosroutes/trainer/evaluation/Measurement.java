package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.run.Scores;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one forecaster did.
 *
 * @param overall over all windows together
 * @param dataSets by data set
 * @param mase of each window, NaN where it has none
 */
public record Measurement(Scores overall, SortedMap<String, Scores> dataSets, float[] mase) {
    public Measurement {
        dataSets = Collections.unmodifiableSortedMap(new TreeMap<>(dataSets));
    }

    /** Windows without MASE: their history does not vary, or nothing of their future is known. */
    int withoutMase() {
        int count = 0;
        for (float value : mase) if (Float.isNaN(value)) count++;
        return count;
    }

    /** Indices of the windows that have a MASE, the best first. */
    int[] ranking() {
        Integer[] order = new Integer[mase.length];
        Arrays.setAll(order, i -> i);
        return Arrays.stream(order)
                .filter(i -> !Float.isNaN(mase[i]))
                .sorted((a, b) -> Float.compare(mase[a], mase[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
