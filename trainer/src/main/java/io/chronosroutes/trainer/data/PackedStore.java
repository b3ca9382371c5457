package io.chronosroutes.trainer.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A file of single-precision values, item after item: all values of the target, then those of each
 * covariate. Memory holds only where the items lie, so windows are read from anywhere in the data
 * at random: a perfect shuffle without a shuffle buffer, in constant memory.
 *
 * <p>The file loses its name as soon as it is open, so nothing of it is left however the program
 * ends. It is read through {@link RandomAccessFile}s, as a file channel is closed for everyone when
 * one reading thread is interrupted. Safe for several threads.
 */
public final class PackedStore implements Closeable {
    private static final int HANDLES = 16;

    private final Path folder;
    private final List<RandomAccessFile> handles;
    private final BlockingQueue<RandomAccessFile> free;
    private volatile boolean closed;

    private PackedStore(Path folder, List<RandomAccessFile> handles) {
        this.folder = folder;
        this.handles = handles;
        this.free = new ArrayBlockingQueue<>(handles.size(), false, handles);
    }

    /** An empty store in a folder. */
    public static PackedStore create(Path folder) {
        List<RandomAccessFile> handles = new ArrayList<>();
        try {
            Path file = Files.createTempFile(Files.createDirectories(folder), "packed", ".f32");
            for (int i = 0; i < HANDLES; i++) {
                handles.add(new RandomAccessFile(file.toFile(), "rw"));
            }
            Files.delete(file);
            return new PackedStore(folder, handles);
        } catch (IOException e) {
            throw new DataException("cannot write to %s: %s".formatted(folder, e.getMessage()));
        }
    }

    /** Writes bytes at a place. */
    void write(long position, byte[] bytes, int count) throws IOException {
        RandomAccessFile handle = take();
        try {
            handle.seek(position);
            handle.write(bytes, 0, count);
        } finally {
            free.add(handle);
        }
    }

    /** Reads {@code count} values from a byte position on. */
    float[] read(long position, int count) {
        if (count == 0) return new float[0];
        byte[] bytes = new byte[Math.multiplyExact(count, Float.BYTES)];
        RandomAccessFile handle = take();
        try {
            handle.seek(position);
            handle.readFully(bytes);
        } catch (IOException e) {
            if (closed) throw new DataException("the data set is closed");
            throw new DataException(
                    "cannot read the packed data in %s: %s".formatted(folder, e.getMessage()));
        } finally {
            free.add(handle);
        }
        float[] values = new float[count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** An item that begins at a byte position; the other arguments are {@link Series}'s. */
    public Series series(
            String itemId,
            long firstMicros,
            Frequency frequency,
            int length,
            List<CovariateColumn> covariates,
            long position,
            int rows) {
        return new Series(
                itemId,
                firstMicros,
                frequency,
                length,
                covariates,
                new Packed(this, position, rows));
    }

    private record Packed(PackedStore store, long position, int rows) implements Channels {
        @Override
        public float[] read(int channel, int from, int to) {
            long first = (long) channel * rows + from;
            return store.read(position + first * Float.BYTES, to - from);
        }
    }

    /** Uninterruptibly: another reader gives its handle back within a read's time. */
    private RandomAccessFile take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Frees the disk; reading afterwards is an error. */
    @Override
    public void close() {
        closed = true;
        for (RandomAccessFile handle : handles) {
            try {
                handle.close();
            } catch (IOException e) {
                // Nothing was buffered, and the file has no name: there is nothing to lose.
            }
        }
    }
}
