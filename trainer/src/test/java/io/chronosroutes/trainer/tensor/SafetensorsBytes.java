package io.chronosroutes.trainer.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files made by hand, right or wrong. */
final class SafetensorsBytes {
    private SafetensorsBytes() {}

    /** A header, in which ' stands for ", and the data after it. */
    static byte[] file(String header, byte... data) {
        return file(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), data);
    }

    static byte[] file(byte[] header, byte... data) {
        return file(header.length, header, data);
    }

    /** A file whose first field may lie about its header's length. */
    static byte[] file(long length, byte[] header, byte... data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(data)
                .array();
    }
}
