package io.chronosroutes.trainer.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A floating-point type of stored tensors, with its safetensors name; all are computed in F32.
 *
 * <p>The order is the reference implementation's (the {@code Dtype} enumeration of
 * huggingface/safetensors, reversed): a file holds the tensors of one type after those of another
 * in this order, so that every tensor is aligned to its own size.
 */
public enum ElementType {
    F32(4) {
        @Override
        void read(ByteBuffer bytes, float[] into, int offset) {
            bytes.asFloatBuffer().get(into, offset, bytes.remaining() / 4);
        }

        @Override
        void write(float[] values, int offset, int count, ByteBuffer into) {
            into.asFloatBuffer().put(values, offset, count);
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

        @Override
        void write(float[] values, int offset, int count, ByteBuffer into) {
            for (int i = 0; i < count; i++) into.putShort(2 * i, Half.brain(values[offset + i]));
        }
    },
    /** IEEE 754 binary16. */
    F16(2) {
        @Override
        void read(ByteBuffer bytes, float[] into, int offset) {
            for (int i = offset; bytes.hasRemaining(); i++) into[i] = Half.widen(bytes.getShort());
        }

        @Override
        void write(float[] values, int offset, int count, ByteBuffer into) {
            for (int i = 0; i < count; i++) into.putShort(2 * i, Half.binary(values[offset + i]));
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** Converts all remaining bytes (little-endian) into {@code into} from {@code offset} on. */
    abstract void read(ByteBuffer bytes, float[] into, int offset);

    /**
     * Converts {@code count} values into the first bytes of {@code into} (little-endian); what a
     * type cannot hold is rounded to nearest, ties to even, as PyTorch does.
     */
    abstract void write(float[] values, int offset, int count, ByteBuffer into);

    static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
