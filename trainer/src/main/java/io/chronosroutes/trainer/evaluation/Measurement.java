package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.run.Scores;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one forecaster did.
 *
 * @param overall over all windows together
 * @param dataSets by data set
 * @param members indices of each data set's windows
 * @param mase of each window, NaN where it has none
 */
public record Measurement(
        Scores overall,
        SortedMap<String, Scores> dataSets,
        SortedMap<String, BitSet> members,
        float[] mase) {
    public Measurement {
        dataSets = Collections.unmodifiableSortedMap(new TreeMap<>(dataSets));
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
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
