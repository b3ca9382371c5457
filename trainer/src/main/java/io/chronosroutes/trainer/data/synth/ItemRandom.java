package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.BitMix;
import java.util.SplittableRandom;

/**
 * A random stream for each pair of seed and item. The pair is the counter of a counter-based
 * generator: nothing is handed from one item to the next.
 */
final class ItemRandom {
    private ItemRandom() {}

    /** The same stream for the same pair; two items of one seed never begin at one state. */
    static SplittableRandom of(long seed, long item) {
        return new SplittableRandom(BitMix.mix(BitMix.mix(seed + BitMix.GOLDEN) + item));
    }
}
