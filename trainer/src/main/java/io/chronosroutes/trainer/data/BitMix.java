package io.chronosroutes.trainer.data;

/** Makes seeds that have nothing in common of numbers that differ by little. */
public final class BitMix {
    /** 2⁶⁴ divided by the golden ratio: keeps 0 from being mixed into 0. */
    public static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private BitMix() {}

    /**
     * A bijection in which every input bit reaches every output bit: variant 13 of David Stafford's
     * 64-bit finalizers ("Better Bit Mixing", 2011).
     */
    public static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
