package io.chronosroutes.trainer.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Writes F32 tensors as a safetensors file, byte for byte as the reference implementation does. */
public final class SafetensorsWriter {
    /** Says that the tensors are laid out as PyTorch's; transformers refuses files without it. */
    public static final Map<String, String> PYTORCH = Map.of("format", "pt");

    private static final int CHUNK = 1 << 20;

    private SafetensorsWriter() {}

    /**
     * One tensor to write.
     *
     * @param values row-major; asked for once, when its turn comes
     */
    public record Tensor(long[] shape, Supplier<float[]> values) {
        private long bytes() {
            long bytes = Float.BYTES;
            for (long dimension : shape) bytes = Math.multiplyExact(bytes, dimension);
            return bytes;
        }
    }

    /** Writes the file so that a reader sees the old one or the new one, never a part. */
    public static void write(
            Path file, Map<String, String> metadata, SortedMap<String, Tensor> tensors) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel out =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                writeHeader(out, metadata, tensors);
                ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
                for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                    writeValues(out, chunk, tensor.getKey(), tensor.getValue());
                }
                out.force(true);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeHeader(
            FileChannel out, Map<String, String> metadata, SortedMap<String, Tensor> tensors)
            throws IOException {
        Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();
        long begin = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            long end = begin + tensor.getValue().bytes();
            long[] shape = tensor.getValue().shape();
            entries.put(
                    tensor.getKey(),
                    new SafetensorsHeader.Entry(ElementType.F32, shape, begin, end));
            begin = end;
        }
        byte[] header = new SafetensorsHeader(metadata, entries).format();
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
        writeFully(out, bytes.putLong(header.length).put(header).flip());
    }

    private static void writeValues(FileChannel out, ByteBuffer chunk, String name, Tensor tensor)
            throws IOException {
        float[] values = tensor.values().get();
        if ((long) values.length * Float.BYTES != tensor.bytes()) {
            throw new IllegalArgumentException(name + " has values that do not fit its shape");
        }
        for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
            int count = Math.min(CHUNK / Float.BYTES, values.length - from);
            chunk.clear().limit(count * Float.BYTES);
            chunk.asFloatBuffer().put(values, from, count);
            writeFully(out, chunk);
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) out.write(bytes);
    }
}
