package io.chronosroutes.trainer.data;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How windows are cut.
 *
 * @param minPast fewest values before a cut, where the item has as many
 * @param contextLength most values before a cut
 * @param predictionLength most values from a cut on
 */
record WindowShape(int minPast, int contextLength, int predictionLength) {

    /**
     * Cuts an item uniformly among the places that leave some past and some future. Empty where the
     * window has no known future, which teaches nothing, or a past that does not vary, which is
     * scaled by almost zero and would outweigh its whole batch.
     */
    Optional<Window> cut(Series item, SplittableRandom random) {
        int cut = random.nextInt(Math.min(minPast, item.length() - 1), item.length());
        Window window = item.window(cut, contextLength, predictionLength);
        return varies(window.past()) && known(window.future())
                ? Optional.of(window)
                : Optional.empty();
    }

    private static boolean known(float[] values) {
        for (float value : values) if (!Float.isNaN(value)) return true;
        return false;
    }

    static boolean varies(float[] values) {
        float first = Float.NaN;
        for (float value : values) {
            if (Float.isNaN(value) || value == first) continue;
            if (!Float.isNaN(first)) return true;
            first = value;
        }
        return false;
    }
}
