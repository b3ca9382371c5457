package io.chronosroutes.trainer.data;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws training windows: an item uniformly, then a cut uniformly among those that leave some past
 * and some future. Window {@code n} depends on the seed and on {@code n} alone. Every window is a
 * random read of its own from the {@link PackedStore}, so there is no shuffle buffer to fill or to
 * outgrow. Safe for several threads.
 */
public final class WindowSampler implements WindowSource {
    /** Draws after which the data is taken to have no window worth training on. */
    private static final int ATTEMPTS = 1000;

    private final List<Series> series;
    private final WindowShape shape;
    private final long seed;

    /**
     * @param minPast fewest values before a cut, where the item has as many
     * @param contextLength most values before a cut
     * @param predictionLength most values from a cut on
     * @throws DataException when no item has two values
     */
    public WindowSampler(
            Dataset data, int minPast, int contextLength, int predictionLength, long seed) {
        this.series = data.series().stream().filter(item -> item.length() > 1).toList();
        this.shape = new WindowShape(minPast, contextLength, predictionLength);
        this.seed = seed;
        if (series.isEmpty()) throw new DataException("no item has two values to train on");
    }

    /** Items that are drawn from. */
    public int items() {
        return series.size();
    }

    /** {@inheritDoc} A window that teaches nothing is drawn again. */
    @Override
    public Window window(long number) {
        SplittableRandom random = Draws.CUT.random(seed, number);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Series item = series.get(random.nextInt(series.size()));
            Optional<Window> window = shape.cut(item, random);
            if (window.isPresent()) return window.get();
        }
        throw new DataException(
                "no window to train on among %d draws: the values are constant or missing"
                        .formatted(ATTEMPTS));
    }
}
