package io.chronosroutes.trainer.data.synth;

import java.util.SplittableRandom;

/**
 * A random stream for each pair of seed and item. The pair is the counter of a counter-based
 * generator: nothing is handed from one item to the next.
 */
final class ItemRandom {
    /** 2⁶⁴ divided by the golden ratio: keeps seed 0 from being mixed into 0. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private ItemRandom() {}

    /** The same stream for the same pair; two items of one seed never begin at one state. */
    static SplittableRandom of(long seed, long item) {
        return new SplittableRandom(mix(mix(seed + GOLDEN) + item));
    }

    /**
     * A bijection in which every input bit reaches every output bit (Stafford 2011, variant 13).
     */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
