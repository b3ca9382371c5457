package io.chronosroutes.local.s3.store;

import io.chronosroutes.local.http.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An object in one file: the bytes, then what is known of them as JSON, then the JSON's length and
 * a mark. The description comes last because the ETag is known only when the bytes have passed; it
 * is in the same file so that one rename publishes both, and a reader that has the file open keeps
 * seeing the object it opened.
 */
public final class ObjectFile implements AutoCloseable {

    private static final long MARK = 0x4348524f4e4f5331L;
    private static final int TAIL = Integer.BYTES + Long.BYTES;

    private final FileChannel channel;
    private final ObjectMeta meta;

    private ObjectFile(FileChannel channel, ObjectMeta meta) {
        this.channel = channel;
        this.meta = meta;
    }

    /**
     * Opens an object for reading.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws IOException also for a file that was cut short
     */
    public static ObjectFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ObjectFile(channel, readMeta(channel, file));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ObjectMeta readMeta(FileChannel channel, Path file) throws IOException {
        long size = channel.size();
        if (size < TAIL) {
            throw new IOException("not an object file: " + file);
        }
        ByteBuffer tail = read(channel, size - TAIL, TAIL);
        int length = tail.getInt();
        if (tail.getLong() != MARK || length <= 0 || length > size - TAIL) {
            throw new IOException("not an object file: " + file);
        }
        byte[] json = read(channel, size - TAIL - length, length).array();
        ObjectMeta meta = Json.MAPPER.readValue(json, ObjectMeta.class);
        if (meta.size() != size - TAIL - length) {
            throw new IOException("an object file of the wrong length: " + file);
        }
        return meta;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    /** Appends the description to the bytes already written. */
    static void finish(FileChannel channel, ObjectMeta meta) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(meta);
        ByteBuffer end = ByteBuffer.allocate(json.length + TAIL);
        end.put(json).putInt(json.length).putLong(MARK).flip();
        while (end.hasRemaining()) {
            channel.write(end);
        }
    }

    public ObjectMeta meta() {
        return meta;
    }

    /** Copies a part of the bytes out. */
    public void copyTo(OutputStream out, long from, long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(64 * 1024, Math.max(1, length))];
        long at = from;
        long end = from + length;
        while (at < end) {
            int want = (int) Math.min(buffer.length, end - at);
            int read = channel.read(ByteBuffer.wrap(buffer, 0, want), at);
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            at += read;
        }
    }

    /** Copies all of the bytes to another file's end. */
    void copyTo(FileChannel target) throws IOException {
        long at = 0;
        while (at < meta.size()) {
            long copied = channel.transferTo(at, meta.size() - at, target);
            if (copied == 0) {
                throw new EOFException();
            }
            at += copied;
        }
    }

    /** The bytes as a stream; closing it leaves the file open. */
    public InputStream content() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                if (at >= meta.size()) {
                    return -1;
                }
                int want = (int) Math.min(count, meta.size() - at);
                int read = channel.read(ByteBuffer.wrap(buffer, offset, want), at);
                at += Math.max(read, 0);
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
