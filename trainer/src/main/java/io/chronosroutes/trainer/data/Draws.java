package io.chronosroutes.trainer.data;

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

    /** Variant 13 of David Stafford's 64-bit finalizers ("Better Bit Mixing", 2011). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
