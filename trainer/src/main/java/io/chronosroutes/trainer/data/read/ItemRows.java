package io.chronosroutes.trainer.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The rows of one item at a time, in the order of their time. Those of a long item lie on disk but
 * for the last ones, so memory is bounded whatever its length.
 */
public final class ItemRows implements Closeable {
    private final int channels;
    private final Path folder;
    private final RowBlock last;
    private final Steps steps = new Steps();
    private RowSpill spill;

    private String itemId = "";
    private long count;
    private long firstMicros;
    private long lastMicros;
    private long knownRow;
    private long knownMicros;

    /**
     * @param channels values of a row, the target first
     * @param folder for items that are too long for memory
     */
    ItemRows(int channels, Path folder) {
        this.channels = channels;
        this.folder = folder;
        this.last = new RowBlock(channels);
    }

    /** Forgets all rows. */
    void start(String item) {
        itemId = item;
        count = 0;
        knownRow = -1;
        last.size = 0;
        steps.clear();
        if (spill != null) spill.clear();
    }

    /** Adds a row, later than all before it. */
    void add(long micros) throws IOException {
        if (count == 0) firstMicros = micros;
        else steps.add(micros - lastMicros);
        if (last.full()) {
            if (spill == null) spill = new RowSpill(folder, channels, last.size);
            spill.add(last);
            last.size = 0;
        }
        last.add(micros);
        lastMicros = micros;
        count++;
    }

    /** Sets a value of the row added last. */
    void set(int channel, float value) {
        last.values[channel][last.size - 1] = value;
        if (channel == 0 && !Float.isNaN(value)) {
            knownRow = count - 1;
            knownMicros = lastMicros;
        }
    }

    public String itemId() {
        return itemId;
    }

    public long count() {
        return count;
    }

    public int channels() {
        return channels;
    }

    /** Microseconds since 1970. */
    public long firstMicros() {
        return firstMicros;
    }

    public long lastMicros() {
        return lastMicros;
    }

    /** Index of the last row whose target is known; -1 where none is. */
    public long knownRow() {
        return knownRow;
    }

    /** Time of that row. */
    public long knownMicros() {
        return knownMicros;
    }

    /** Takes some of a channel's values, the first {@code count} of an array. */
    public interface Values {
        void take(float[] values, int count);
    }

    /** Hands over all values of a channel, oldest first, NaN where missing. */
    public void values(int channel, Values taker) throws IOException {
        for (int i = 0; i < blocks(); i++) {
            RowBlock block = block(i);
            taker.take(block.values[channel], block.size);
        }
    }

    Steps steps() {
        return steps;
    }

    int blocks() {
        return 1 + (spill == null ? 0 : spill.blocks());
    }

    /** Rows, in order of the blocks; gone when another block is asked for. */
    RowBlock block(int index) throws IOException {
        return index == blocks() - 1 ? last : spill.block(index);
    }

    @Override
    public void close() throws IOException {
        if (spill != null) spill.close();
    }
}
