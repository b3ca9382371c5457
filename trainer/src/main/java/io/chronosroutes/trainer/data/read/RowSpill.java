package io.chronosroutes.trainer.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Full blocks of an item that is larger than one, on disk. */
final class RowSpill implements Closeable {
    private final RandomAccessFile file;
    private final ByteBuffer bytes;
    private final RowBlock block;
    private int blocks;

    /** Makes a file that loses its name at once, so that nothing is left of it. */
    RowSpill(Path folder, int channels, int rows) throws IOException {
        Path path = Files.createTempFile(folder, "rows", ".spill");
        file = new RandomAccessFile(path.toFile(), "rw");
        Files.delete(path);
        bytes = ByteBuffer.allocate(rows * (Long.BYTES + channels * Float.BYTES));
        block = new RowBlock(channels);
        block.reserve(rows);
        block.size = rows;
    }

    int blocks() {
        return blocks;
    }

    void clear() {
        blocks = 0;
    }

    void add(RowBlock full) throws IOException {
        bytes.clear();
        bytes.asLongBuffer().put(full.times, 0, full.size);
        bytes.position(full.size * Long.BYTES);
        for (float[] column : full.values) {
            bytes.asFloatBuffer().put(column, 0, full.size);
            bytes.position(bytes.position() + full.size * Float.BYTES);
        }
        file.seek((long) blocks++ * bytes.capacity());
        file.write(bytes.array());
    }

    /** The block at an index; gone when another is asked for. */
    RowBlock block(int index) throws IOException {
        file.seek((long) index * bytes.capacity());
        file.readFully(bytes.array());
        bytes.clear();
        bytes.asLongBuffer().get(block.times, 0, block.size);
        bytes.position(block.size * Long.BYTES);
        for (float[] column : block.values) {
            bytes.asFloatBuffer().get(column, 0, block.size);
            bytes.position(bytes.position() + block.size * Float.BYTES);
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
