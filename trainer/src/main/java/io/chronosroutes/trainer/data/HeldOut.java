package io.chronosroutes.trainer.data;

import java.util.List;

/**
 * A data set with the end of every item kept back.
 *
 * @param training what may be trained on
 * @param items what is evaluated, the windows of one item one after the other
 * @param skipped items that are too short, or unknown in what would be held out
 */
public record HeldOut(Dataset training, List<Item> items, int skipped) {
    /** Fewest values of history before the first window. */
    private static final int HISTORY = 2;

    /** Whether an item has room for its held-out windows and some history before them. */
    public static boolean longEnough(int length, int horizon, int windows) {
        return length >= (long) horizon * windows + HISTORY;
    }

    /**
     * One forecast to make.
     *
     * @param series the whole item
     * @param cut index of the first value to forecast
     * @param horizon values to forecast
     */
    public record Item(Series series, int cut, int horizon) {

        /** What the forecaster sees. */
        public Series history() {
            return series.first(cut);
        }

        /** The values that followed, NaN where missing. */
        public float[] actual() {
            return series.values(cut, cut + horizon);
        }

        /** The last {@code past} values of history, what followed, and the known covariates. */
        public Window window(int past) {
            return series.window(cut, past, horizon);
        }
    }
}
