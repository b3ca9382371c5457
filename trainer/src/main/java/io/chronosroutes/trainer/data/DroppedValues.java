package io.chronosroutes.trainer.data;

import java.util.SplittableRandom;

/**
 * Takes values out of the past of another source's windows, so that a model learns to do without
 * them. Which ones depends on the seed and the window's number alone. A past that would no longer
 * vary is left whole.
 */
public final class DroppedValues implements WindowSource {
    private final WindowSource source;
    private final double probability;
    private final long seed;

    /**
     * @param probability of each past value of the target to become NaN
     * @throws DataException when it is not in [0, 1)
     */
    public DroppedValues(WindowSource source, double probability, long seed) {
        if (!(probability >= 0 && probability < 1)) {
            throw new DataException(
                    "the probability of dropping a value must lie in [0, 1), not be "
                            + probability);
        }
        this.source = source;
        this.probability = probability;
        this.seed = seed;
    }

    @Override
    public Window window(long number) {
        Window window = source.window(number);
        if (probability == 0) return window;
        SplittableRandom random = Draws.DROP.random(seed, number);
        float[] past = window.past().clone();
        for (int i = 0; i < past.length; i++) {
            if (random.nextDouble() < probability) past[i] = Float.NaN;
        }
        if (!WindowShape.varies(past)) return window;
        return new Window(past, window.future(), window.covariates());
    }
}
