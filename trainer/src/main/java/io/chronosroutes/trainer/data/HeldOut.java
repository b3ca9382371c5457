package io.chronosroutes.trainer.data;

import java.util.List;

/**
 * A data set with the end of every item kept back.
 *
 * @param training what may be trained on
 * @param items what is evaluated
 * @param skipped items that are too short, or unknown in what would be held out
 */
public record HeldOut(Dataset training, List<Item> items, int skipped) {

    /**
     * One item to forecast.
     *
     * @param history what the forecaster sees
     * @param actual the values that followed, NaN where missing
     */
    public record Item(Series history, float[] actual) {}
}
