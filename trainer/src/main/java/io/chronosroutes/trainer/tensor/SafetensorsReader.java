package io.chronosroutes.trainer.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/** Reads the tensors of a safetensors file of any size as F32, one at a time. */
public final class SafetensorsReader implements AutoCloseable {
    /** Most bytes mapped at once: a mapping holds at most 2 GB, a tensor may be larger. */
    private static final long WINDOW = 1L << 28;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsReader(
            Path file, FileChannel channel, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Opens a file and checks its header against its size.
     *
     * @throws TensorFileException when the file is not a consistent safetensors file
     */
    public static SafetensorsReader open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            SafetensorsReader reader = read(file, channel);
            channel = null;
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (SafetensorsHeader.Fault e) {
            throw new TensorFileException(file, e.getMessage());
        } finally {
            closeQuietly(channel);
        }
    }

    private static SafetensorsReader read(Path file, FileChannel channel)
            throws IOException, SafetensorsHeader.Fault {
        long size = channel.size();
        if (size < Long.BYTES) throw new SafetensorsHeader.Fault("too short for a header");
        long length = readAt(channel, 0, Long.BYTES).getLong();
        if (length < 2 || length > SafetensorsHeader.MAX_LENGTH || length > size - Long.BYTES) {
            throw new SafetensorsHeader.Fault(
                    "a header of %s bytes in a file of %d"
                            .formatted(Long.toUnsignedString(length), size));
        }
        long dataStart = Long.BYTES + length;
        byte[] json = readAt(channel, Long.BYTES, (int) length).array();
        return new SafetensorsReader(
                file, channel, SafetensorsHeader.parse(json, size - dataStart), dataStart);
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Names of the tensors in the file's order. */
    public Set<String> names() {
        return header.entries().keySet();
    }

    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** The values of a tensor, row-major, converted to F32 where stored in fewer bits. */
    public float[] floats(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        int elementBytes = entry.type().bytes();
        long count = (entry.end() - entry.begin()) / elementBytes;
        if (count > Integer.MAX_VALUE - 8) {
            throw new TensorFileException(file, "tensor " + name + " has too many values");
        }
        float[] values = new float[(int) count];
        try {
            for (long at = entry.begin(); at < entry.end(); at += WINDOW) {
                long bytes = Math.min(WINDOW, entry.end() - at);
                ByteBuffer window = channel.map(MapMode.READ_ONLY, dataStart + at, bytes);
                int offset = (int) ((at - entry.begin()) / elementBytes);
                entry.type().read(window.order(ByteOrder.LITTLE_ENDIAN), values, offset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read tensor " + name + " of " + file, e);
        }
        return values;
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) throw new TensorFileException(file, "there is no tensor " + name);
        return entry;
    }

    private static ByteBuffer readAt(FileChannel channel, long position, int bytes)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) throw new EOFException();
        }
        return buffer.flip();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            // Opened for reading only: nothing is lost, and the first failure is the one to show.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
