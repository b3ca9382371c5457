package io.chronosroutes.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws training windows: an item uniformly, then a cut uniformly among those that leave some past
 * and some future. A window depends on the seed and its number alone.
 */
public final class WindowSampler implements WindowSource {
    /** Draws after which the data is taken to have no window worth training on. */
    private static final int ATTEMPTS = 1000;

    /** Spreads neighbouring numbers over all seeds (Steele, Lea &amp; Flood 2014). */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final List<Series> series;
    private final int minPast;
    private final int contextLength;
    private final int predictionLength;
    private final long seed;

    /**
     * @param minPast fewest values before a cut, where the item has as many
     * @throws DataException when no item has two values
     */
    public WindowSampler(
            Dataset data, int minPast, int contextLength, int predictionLength, long seed) {
        this.series = data.series().stream().filter(item -> item.length() > 1).toList();
        this.minPast = minPast;
        this.contextLength = contextLength;
        this.predictionLength = predictionLength;
        this.seed = seed;
        if (series.isEmpty()) throw new DataException("no item has two values to train on");
    }

    /**
     * A window. One without a known future teaches nothing, and one whose past does not vary is
     * scaled by almost zero and would outweigh its whole batch: both are drawn again.
     */
    @Override
    public Window window(long number) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * GOLDEN));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Window window = draw(random);
            if (varies(window.past()) && known(window.future())) return window;
        }
        throw new DataException(
                "no window to train on among %d draws: the values are constant or missing"
                        .formatted(ATTEMPTS));
    }

    private Window draw(SplittableRandom random) {
        float[] values = series.get(random.nextInt(series.size())).values();
        int cut = random.nextInt(Math.min(minPast, values.length - 1), values.length);
        return new Window(
                Arrays.copyOfRange(values, Math.max(0, cut - contextLength), cut),
                Arrays.copyOfRange(values, cut, Math.min(values.length, cut + predictionLength)));
    }

    private static boolean known(float[] values) {
        for (float value : values) if (!Float.isNaN(value)) return true;
        return false;
    }

    private static boolean varies(float[] values) {
        float first = Float.NaN;
        for (float value : values) {
            if (Float.isNaN(value) || value == first) continue;
            if (!Float.isNaN(first)) return true;
            first = value;
        }
        return false;
    }
}
