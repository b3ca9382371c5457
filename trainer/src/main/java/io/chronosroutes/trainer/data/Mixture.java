package io.chronosroutes.trainer.data;

import java.util.List;

/**
 * Windows of several sources, each drawn with its probability. Which source window {@code n} is of
 * depends on the seed and on {@code n} alone.
 */
public final class Mixture implements WindowSource {
    private final List<Part> parts;
    private final double total;
    private final long seed;

    /**
     * A source and its share.
     *
     * @param weight probability before it is divided by the sum of all
     */
    public record Part(WindowSource source, double weight) {
        /** As likely as it has items. */
        public static Part of(WindowSampler sampler) {
            return new Part(sampler, sampler.items());
        }
    }

    /**
     * @throws DataException when a weight is negative or no number, or none is positive
     */
    public Mixture(List<Part> parts, long seed) {
        this.parts = List.copyOf(parts);
        this.seed = seed;
        double sum = 0;
        for (Part part : parts) {
            if (!(part.weight() >= 0) || Double.isInfinite(part.weight())) {
                throw new DataException(
                        "a data set's probability must not be negative, as %s is"
                                .formatted(part.weight()));
            }
            sum += part.weight();
        }
        if (!(sum > 0)) throw new DataException("no data set has a positive probability");
        this.total = sum;
    }

    @Override
    public Window window(long number) {
        double at = Draws.SOURCE.random(seed, number).nextDouble() * total;
        Part drawn = null;
        for (Part part : parts) {
            if (part.weight() == 0) continue;
            drawn = part;
            at -= part.weight();
            if (at < 0) break;
        }
        return drawn.source().window(number);
    }
}
