package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.DataException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * TSMixup: convex combinations of one to three segments of real series (Ansari et al. 2024,
 * "Chronos: Learning the Language of Time Series", section 4.1, algorithm 1). Safe for many
 * threads.
 *
 * <p>Where the paper leaves a choice: the series are drawn first, each as likely whatever its
 * length, and the common length then from what the shortest of them has, so that a few long series
 * do not make most of the data. Series below the least length are never drawn. A segment that
 * cannot be scaled, and a mixture of which nothing is known, is drawn again. A value is missing
 * where it is missing in any segment.
 */
public final class TsMixup implements SyntheticItems {
    /** l_min and l_max of the paper. */
    static final int LEAST = 128;

    public static final int MOST = 2048;

    /** K of the paper. */
    private static final int MOST_SERIES = 3;

    private static final int ATTEMPTS = 1000;

    private final SeriesSource source;
    private final int[] eligible;
    private final int least;
    private final int most;
    private final long seed;

    /**
     * Items of at least 128 values, as in the paper, or of {@code most} where that is less.
     *
     * @param most most values of an item
     * @throws DataException when that is below 1, or no series is long enough
     */
    public TsMixup(SeriesSource source, int most, long seed) {
        this(source, Math.min(LEAST, most), most, seed);
    }

    /**
     * @param least fewest values of an item, at least 1
     * @param most most values of an item
     * @throws DataException when the lengths are no range, or no series has the least length
     */
    TsMixup(SeriesSource source, int least, int most, long seed) {
        if (least < 1 || most < least) {
            throw new DataException(
                    "TSMixup cannot make series of %d to %d values".formatted(least, most));
        }
        this.source = source;
        this.least = least;
        this.most = most;
        this.seed = seed;
        this.eligible =
                IntStream.range(0, source.count()).filter(i -> source.length(i) >= least).toArray();
        if (eligible.length == 0) {
            int longest = IntStream.range(0, source.count()).map(source::length).max().orElse(0);
            throw new DataException(
                    "none of the %d series has %d values, the longest has %d:"
                                    .formatted(source.count(), least, longest)
                            + " give longer ones, or ask for shorter items");
        }
    }

    @Override
    public String name() {
        return "tsmixup-" + seed;
    }

    @Override
    public float[] item(long index) {
        RandomGenerator random = ItemRandom.of(seed, index);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<float[]> values =
                    draw(random).map(Mixture::sum).filter(TsMixup::somethingKnown);
            if (values.isPresent()) return values.get();
        }
        throw new DataException(
                "TSMixup found nothing to mix for item %d of seed %d among %d draws:"
                                .formatted(index, seed, ATTEMPTS)
                        + " the series are zero or missing");
    }

    /** One pass of the algorithm; empty when a segment cannot be scaled. */
    Optional<Mixture> draw(RandomGenerator random) {
        int[] chosen = new int[random.nextInt(1, MOST_SERIES + 1)];
        int shortest = most;
        for (int k = 0; k < chosen.length; k++) {
            chosen[k] = eligible[random.nextInt(eligible.length)];
            shortest = Math.min(shortest, source.length(chosen[k]));
        }
        int length = random.nextInt(least, shortest + 1);
        double[][] segments = new double[chosen.length][];
        for (int k = 0; k < chosen.length; k++) {
            int from = random.nextInt(source.length(chosen[k]) - length + 1);
            Optional<double[]> scaled = Mixture.scaled(source.values(chosen[k], from, length));
            if (scaled.isEmpty()) return Optional.empty();
            segments[k] = scaled.get();
        }
        return Optional.of(new Mixture(Mixture.dirichlet(chosen.length, random), segments));
    }

    private static boolean somethingKnown(float[] values) {
        for (float value : values) if (!Float.isNaN(value)) return true;
        return false;
    }
}
