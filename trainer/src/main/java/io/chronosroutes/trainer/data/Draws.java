package io.chronosroutes.trainer.data;

import static io.chronosroutes.trainer.data.BitMix.mix;

import java.util.SplittableRandom;

/** Randomness by number instead of by order; each use has numbers of its own. */
enum Draws {
    CUT,
    SOURCE,
    DROP;

    /**
     * A generator for draw {@code number} of {@code seed}, unlike that of any other number. All are
     * scrambled: generators whose seeds differ by little would otherwise share parts of their
     * sequences.
     */
    SplittableRandom random(long seed, long number) {
        return new SplittableRandom(mix(mix(mix(seed) + ordinal()) + number));
    }
}
