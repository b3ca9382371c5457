package io.chronosroutes.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Moves arrays into tensors through off-heap buffers that are used again, one a name.
 *
 * <p>A new buffer for every tensor would pile up until the garbage collector comes by, which a loop
 * that hardly allocates on the heap may not see for hours. On the CPU the buffer <em>is</em> the
 * tensor's storage: a tensor is valid until the next call with its name.
 */
public final class Staging {
    private final Map<String, ByteBuffer> buffers = new HashMap<>();

    /** A tensor of {@code values} (row-major), owned by {@code manager}. */
    public NDArray tensor(NDManager manager, String name, float[] values, long... shape) {
        ByteBuffer buffer = buffer(name, Math.multiplyExact(values.length, Float.BYTES));
        buffer.asFloatBuffer().put(values);
        return manager.create(buffer, new Shape(shape), DataType.FLOAT32);
    }

    /** A tensor of whole numbers. */
    public NDArray tensor(NDManager manager, String name, long[] values, long... shape) {
        ByteBuffer buffer = buffer(name, Math.multiplyExact(values.length, Long.BYTES));
        buffer.asLongBuffer().put(values);
        return manager.create(buffer, new Shape(shape), DataType.INT64);
    }

    private ByteBuffer buffer(String name, int bytes) {
        ByteBuffer buffer = buffers.get(name);
        if (buffer == null || buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
            buffers.put(name, buffer);
        }
        buffer.clear().limit(bytes);
        return buffer;
    }
}
