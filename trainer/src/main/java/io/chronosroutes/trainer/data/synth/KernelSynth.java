package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.DataException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * KernelSynth: series drawn from Gaussian processes whose kernels are random compositions (Ansari
 * et al. 2024, "Chronos: Learning the Language of Time Series", section 4.2, algorithm 2, appendix
 * A). Some are constant, as some compositions are. Safe for many threads; each item being made
 * holds up to four matrices of length × length doubles (32 MB for 1024).
 */
public final class KernelSynth implements SyntheticItems {
    /** Steps of a series in the paper. */
    public static final int LENGTH = 1024;

    /** Its covariance takes 2 GB; the paper's length, 8 MB. */
    static final int LONGEST = 16_384;

    /** J of the paper. */
    private static final int MOST_KERNELS = 5;

    private static final int ATTEMPTS = 100;

    private final int length;
    private final long seed;
    private final List<Kernel> bank;

    /**
     * @param length steps of every series
     * @throws DataException when the length is below 2 or above 16,384
     */
    public KernelSynth(int length, long seed) {
        if (length < 2 || length > LONGEST) {
            throw new DataException(
                    "KernelSynth makes series of 2 to %d values, not of %d"
                            .formatted(LONGEST, length));
        }
        this.length = length;
        this.seed = seed;
        this.bank = KernelBank.of(length);
    }

    @Override
    public String name() {
        return "kernelsynth-" + seed;
    }

    @Override
    public float[] item(long index) {
        RandomGenerator random = ItemRandom.of(seed, index);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Composition composition = Composition.draw(bank, MOST_KERNELS, random);
            Optional<float[]> values =
                    GaussianProcess.of(composition.covariance(length))
                            .map(process -> process.draw(random))
                            .flatMap(KernelSynth::finite);
            if (values.isPresent()) return values.get();
        }
        throw new DataException(
                "KernelSynth found no finite series for item %d of seed %d among %d draws"
                        .formatted(index, seed, ATTEMPTS));
    }

    /** The values in single precision; empty when one is not finite there. */
    static Optional<float[]> finite(double[] path) {
        float[] values = new float[path.length];
        for (int i = 0; i < path.length; i++) {
            values[i] = (float) path[i];
            if (!Float.isFinite(values[i])) return Optional.empty();
        }
        return Optional.of(values);
    }
}
