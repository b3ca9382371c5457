package io.chronosroutes.trainer.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Items to train on, sorted by name.
 *
 * @param series the items
 * @param covariates the columns beside the target, those known of the past alone first
 * @param fingerprint SHA-256 of the content, whatever files, order of rows or format it came in;
 *     empty for data that was made in memory
 * @param storage what the values are read from
 */
public record Dataset(
        List<Series> series,
        List<CovariateColumn> covariates,
        String fingerprint,
        Closeable storage)
        implements Closeable {
    public Dataset {
        series = List.copyOf(series);
        covariates = List.copyOf(covariates);
    }

    /** Items in memory. */
    public Dataset(List<Series> series) {
        this(series, List.of(), "", () -> {});
    }

    /** {@link #holdOut(int, int)} with one window. */
    public HeldOut holdOut(int horizon) {
        return holdOut(horizon, 1);
    }

    /**
     * Splits off the last {@code windows} times {@code horizon} values of every item that can be
     * evaluated: it keeps at least two values of history, and at least one held-out value is known.
     * Items that cannot are trained on whole. A window of which nothing is known is left out.
     *
     * @param horizon values of one window
     * @param windows each begins where the one before it ends
     */
    public HeldOut holdOut(int horizon, int windows) {
        List<Series> training = new ArrayList<>(series.size());
        List<HeldOut.Item> items = new ArrayList<>();
        int skipped = 0;
        for (Series item : series) {
            List<HeldOut.Item> held = held(item, horizon, windows);
            items.addAll(held);
            if (held.isEmpty()) skipped++;
            training.add(held.isEmpty() ? item : item.first(item.length() - windows * horizon));
        }
        Dataset rest = new Dataset(training, covariates, fingerprint, storage);
        return new HeldOut(rest, items, skipped);
    }

    private static List<HeldOut.Item> held(Series item, int horizon, int windows) {
        if (!HeldOut.longEnough(item.length(), horizon, windows)) return List.of();
        List<HeldOut.Item> held = new ArrayList<>(windows);
        for (int left = windows; left > 0; left--) {
            int cut = item.length() - left * horizon;
            for (float value : item.values(cut, cut + horizon)) {
                if (Float.isNaN(value)) continue;
                held.add(new HeldOut.Item(item, cut, horizon));
                break;
            }
        }
        return held;
    }

    /** Frees what the values are read from; the series cannot be read afterwards. */
    @Override
    public void close() {
        try {
            storage.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
