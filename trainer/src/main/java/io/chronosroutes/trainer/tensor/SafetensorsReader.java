package io.chronosroutes.trainer.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/** Reads the tensors of a safetensors file of any size as F32, one at a time. */
public final class SafetensorsReader implements AutoCloseable {
    /** Bytes read at once, whole values of every type. */
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsReader(Path file, FileChannel channel, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = Long.BYTES + header.json().length;
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
            SafetensorsReader reader =
                    new SafetensorsReader(file, channel, readHeader(channel, channel.size()));
            channel = null;
            return reader;
        } catch (EOFException e) {
            throw new TensorFileException(file, "it became shorter while it was read");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (SafetensorsFault e) {
            throw new TensorFileException(file, e.getMessage());
        } finally {
            closeQuietly(channel);
        }
    }

    private static SafetensorsHeader readHeader(FileChannel channel, long size)
            throws IOException, SafetensorsFault {
        if (size < Long.BYTES) throw new SafetensorsFault("too short for a header");
        ByteBuffer field = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long length = readAt(channel, 0, field).getLong();
        if (length < 2 || length > SafetensorsHeader.MAX_LENGTH || length > size - Long.BYTES) {
            throw new SafetensorsFault(
                    "a header of %s bytes in a file of %d"
                            .formatted(Long.toUnsignedString(length), size));
        }
        byte[] json = readAt(channel, Long.BYTES, ByteBuffer.allocate((int) length)).array();
        return SafetensorsHeaderParser.parse(json, size - Long.BYTES - length);
    }

    /** What the file holds, and all it takes to write the same file again. */
    public SafetensorsHeader header() {
        return header;
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Names of the tensors in the order of their data. */
    public Set<String> names() {
        return header.names();
    }

    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** Name of the type a tensor is stored in, such as {@code BF16}. */
    public String type(String name) {
        return entry(name).type().name();
    }

    /** The values of a tensor, row-major, converted to F32 where stored in fewer bits. */
    public float[] floats(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        ElementType type = entry.type();
        long count = entry.bytes() / type.bytes();
        if (count > Integer.MAX_VALUE / Float.BYTES) { // what one tensor of DJL can be made of
            throw new TensorFileException(
                    file, "tensor " + OneLine.of(name) + " has too many values: " + count);
        }
        float[] values = new float[(int) count];
        int room = (int) Math.min(CHUNK, entry.bytes());
        ByteBuffer chunk = ByteBuffer.allocateDirect(room).order(ByteOrder.LITTLE_ENDIAN);
        try {
            for (long at = entry.begin(); at < entry.end(); at += CHUNK) {
                chunk.clear().limit((int) Math.min(CHUNK, entry.end() - at));
                int offset = (int) ((at - entry.begin()) / type.bytes());
                type.read(readAt(channel, dataStart + at, chunk), values, offset);
            }
        } catch (EOFException e) {
            throw new TensorFileException(file, "it became shorter while it was read");
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

    /** Fills the buffer, and makes it ready to be read. */
    private static ByteBuffer readAt(FileChannel channel, long position, ByteBuffer buffer)
            throws IOException {
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
