package io.chronosroutes.transfer;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The CRC-32 of some bytes, which can be joined with that of the bytes that follow: so parts that
 * pass in any order give the checksum of the whole, without a second look at it.
 *
 * @param value as {@link CRC32} gives it
 * @param length bytes
 */
record Crc(int value, long length) {

    static final Crc OF_NOTHING = new Crc(0, 0);

    /** The polynomial, its bits reversed (ISO 3309). */
    private static final int POLYNOMIAL = 0xedb88320;

    static Crc of(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return new Crc((int) crc.getValue(), length);
    }

    /**
     * The checksum of these bytes and then those. With polynomials over two elements for bits, the
     * first one's value is moved by the length of the second, that is multiplied with x to the
     * power of its bits, and the second's is added.
     */
    Crc then(Crc next) {
        return new Crc(times(value, power(8 * next.length)) ^ next.value, length + next.length);
    }

    /** As S3 writes it. */
    String base64() {
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt(value).array());
    }

    /** x to the power of n, modulo the polynomial; the highest bit stands for 1. */
    private static int power(long n) {
        int result = 1 << 31;
        int square = 1 << 30;
        for (long left = n; left > 0; left >>= 1) {
            if ((left & 1) == 1) result = times(result, square);
            square = times(square, square);
        }
        return result;
    }

    private static int times(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = 31; bit >= 0; bit--) {
            if ((a >>> bit & 1) == 1) product ^= shifted;
            shifted = (shifted & 1) == 1 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
        }
        return product;
    }
}
