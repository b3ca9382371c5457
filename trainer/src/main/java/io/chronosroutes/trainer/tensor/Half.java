package io.chronosroutes.trainer.tensor;

/**
 * Floats in two bytes: IEEE 754 binary16 and bfloat16, the upper half of a float. Widening is exact
 * and narrowing undoes it bit by bit, NaN's payload included; else it rounds to nearest, ties to
 * even.
 */
final class Half {
    private static final int INFINITY = 0x7f80_0000;

    private Half() {}

    /** A binary16 as a float. */
    static float widen(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) { // zero and subnormals: a multiple of 2^-24
            return Float.intBitsToFloat(Float.floatToRawIntBits(fraction * 0x1p-24f) | sign);
        }
        int widened = exponent == 31 ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }

    /** The nearest binary16; beyond 65504 infinity, as rounding has it. */
    static short binary(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int size = bits & 0x7fff_ffff;
        if (size > INFINITY) { // not a number: its payload must not become infinity's
            int fraction = size >>> 13 & 0x3ff;
            return (short) (sign | 0x7c00 | (fraction == 0 ? 0x200 : fraction));
        }
        if (size >= 0x477f_f000) return (short) (sign | 0x7c00); // 65520 and more
        if (size < 0x3880_0000) { // less than 2^-14: a multiple of 2^-24
            return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24));
        }
        int rounded = size + 0xfff + (size >>> 13 & 1);
        return (short) (sign | (rounded >>> 13) - (127 - 15 << 10));
    }

    /** The nearest bfloat16. */
    static short brain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7fff_ffff) > INFINITY) {
            int upper = bits >>> 16;
            return (short) ((upper & 0x7f) == 0 ? upper | 0x40 : upper);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
