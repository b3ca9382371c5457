package io.chronosroutes.trainer.tensor;

import io.chronosroutes.trainer.tensor.SafetensorsHeader.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes tensors as a safetensors file, byte for byte as the reference implementation does. */
public final class SafetensorsWriter {
    /** Says that the tensors are laid out as PyTorch's; transformers refuses files without it. */
    public static final Map<String, String> PYTORCH = Map.of("format", "pt");

    private static final int CHUNK = 1 << 18; // values

    private SafetensorsWriter() {}

    /**
     * One tensor to write.
     *
     * @param type what its values are stored as
     * @param values row-major; asked for once, when its turn comes
     */
    public record Tensor(ElementType type, long[] shape, Supplier<float[]> values) {
        /** A tensor stored as it is computed. */
        public Tensor(long[] shape, Supplier<float[]> values) {
            this(ElementType.F32, shape, values);
        }
    }

    /** Writes the file so that a reader sees the old one or the new one, never a part. */
    public static void write(
            Path file, Map<String, String> metadata, SortedMap<String, Tensor> tensors) {
        Map<String, SafetensorsHeader.Form> forms = new TreeMap<>();
        tensors.forEach(
                (name, tensor) ->
                        forms.put(name, new SafetensorsHeader.Form(tensor.type(), tensor.shape())));
        SafetensorsHeader header = SafetensorsHeader.of(metadata, forms);
        write(file, header, name -> tensors.get(name).values().get());
    }

    /**
     * Writes a file with a header that was made, or read from another.
     *
     * @param values of a tensor, row-major; asked for once, when its turn comes
     */
    public static void write(
            Path file, SafetensorsHeader header, Function<String, float[]> values) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel out =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                write(out, header, values);
                out.force(true);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            part.toFile().delete(); // there is one only if something failed
        }
    }

    static void write(
            WritableByteChannel out, SafetensorsHeader header, Function<String, float[]> values)
            throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeFully(out, length.putLong(header.json().length).flip());
        writeFully(out, ByteBuffer.wrap(header.json()));
        long largest = header.entries().values().stream().mapToLong(Entry::bytes).max().orElse(0);
        ByteBuffer chunk =
                ByteBuffer.allocateDirect((int) Math.min(largest, CHUNK * Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (String name : header.names()) {
            writeValues(out, chunk, name, header.entries().get(name), values.apply(name));
        }
    }

    private static void writeValues(
            WritableByteChannel out, ByteBuffer chunk, String name, Entry entry, float[] values)
            throws IOException {
        int size = entry.type().bytes();
        if ((long) values.length * size != entry.bytes()) {
            throw new IllegalArgumentException(name + " has values that do not fit its shape");
        }
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            entry.type().write(values, from, count, chunk.clear());
            writeFully(out, chunk.limit(count * size));
        }
    }

    private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) out.write(bytes);
    }
}
