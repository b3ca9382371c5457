package io.chronosroutes.trainer.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A floating-point type of stored tensors, with its safetensors name; all are computed in F32. */
enum ElementType {
    F32(4) {
        @Override
        void read(ByteBuffer bytes, float[] into, int offset) {
            bytes.asFloatBuffer().get(into, offset, bytes.remaining() / 4);
        }
    },
    /** The upper half of a float. */
    BF16(2) {
        @Override
        void read(ByteBuffer bytes, float[] into, int offset) {
            for (int i = offset; bytes.hasRemaining(); i++) {
                into[i] = Float.intBitsToFloat(bytes.getShort() << 16);
            }
        }
    },
    /** IEEE 754 binary16. */
    F16(2) {
        @Override
        void read(ByteBuffer bytes, float[] into, int offset) {
            for (int i = offset; bytes.hasRemaining(); i++) into[i] = half(bytes.getShort());
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Converts all remaining bytes (little-endian) into {@code into} from {@code offset} on. */
    abstract void read(ByteBuffer bytes, float[] into, int offset);

    static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) { // zero and subnormals: a multiple of 2^-24
            return Float.intBitsToFloat(Float.floatToRawIntBits(fraction * 0x1p-24f) | sign);
        }
        int widened = exponent == 31 ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
