package io.chronosroutes.trainer.data;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Windows of series that are made when asked for, one series a window. Safe for several threads
 * when the maker is.
 */
public final class SyntheticWindows implements WindowSource {
    /** Series after which the maker is taken to make nothing worth training on. */
    private static final int ATTEMPTS = 100;

    /** Apart from each other so far that a series that was drawn again is no other window's. */
    private static final long STRIDE = 1L << 48;

    private final LongFunction<float[]> maker;
    private final WindowShape shape;
    private final long seed;

    /**
     * @param maker a series of at least two values by its number, the same one whenever asked
     * @param minPast fewest values before a cut, where the series has as many
     */
    public SyntheticWindows(
            LongFunction<float[]> maker,
            int minPast,
            int contextLength,
            int predictionLength,
            long seed) {
        this.maker = maker;
        this.shape = new WindowShape(minPast, contextLength, predictionLength);
        this.seed = seed;
    }

    @Override
    public Window window(long number) {
        SplittableRandom random = Draws.CUT.random(seed, number);
        for (long attempt = 0; attempt < ATTEMPTS; attempt++) {
            float[] values = maker.apply(number + attempt * STRIDE);
            Series series = Series.of("synthetic", Instant.EPOCH, Frequency.irregular(0), values);
            Optional<Window> window = shape.cut(series, random);
            if (window.isPresent()) return window.get();
        }
        throw new DataException(
                "no window to train on among %d synthetic series: they are constant"
                        .formatted(ATTEMPTS));
    }
}
