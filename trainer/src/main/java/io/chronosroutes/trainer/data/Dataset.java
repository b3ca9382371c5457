package io.chronosroutes.trainer.data;

import java.util.Arrays;
import java.util.List;

/** Items to train on, sorted by name. */
public record Dataset(List<Series> series) {
    public Dataset {
        series = List.copyOf(series);
    }

    /**
     * Splits off the last {@code horizon} values of every item that can be evaluated: it keeps at
     * least two values of history, and at least one held-out value is known. Items that cannot are
     * trained on whole.
     */
    public HeldOut holdOut(int horizon) {
        List<Series> training =
                series.stream().map(s -> evaluable(s, horizon) ? history(s, horizon) : s).toList();
        List<HeldOut.Item> items =
                series.stream()
                        .filter(s -> evaluable(s, horizon))
                        .map(s -> new HeldOut.Item(history(s, horizon), future(s, horizon)))
                        .toList();
        return new HeldOut(new Dataset(training), items, series.size() - items.size());
    }

    private static boolean evaluable(Series series, int horizon) {
        if (series.length() < horizon + 2) return false;
        for (float value : future(series, horizon)) if (!Float.isNaN(value)) return true;
        return false;
    }

    private static Series history(Series series, int horizon) {
        float[] values = Arrays.copyOf(series.values(), series.length() - horizon);
        return new Series(series.itemId(), series.firstTimestamp(), series.stepSeconds(), values);
    }

    private static float[] future(Series series, int horizon) {
        int length = series.length();
        return Arrays.copyOfRange(series.values(), length - horizon, length);
    }
}
