package io.chronosroutes.trainer.data.read;

import java.util.Arrays;

/** Some rows of an item, column by column; grows up to its capacity. */
final class RowBlock {
    private static final int CAPACITY = 1 << 18;

    long[] times = new long[256];
    final float[][] values;
    int size;

    RowBlock(int channels) {
        values = new float[channels][256];
    }

    boolean full() {
        return size == CAPACITY;
    }

    /** Adds a row, whose values are then set at index {@code size - 1}. */
    void add(long time) {
        if (size == times.length) reserve(Math.min(CAPACITY, 4 * size));
        times[size++] = time;
    }

    void reserve(int rows) {
        if (rows <= times.length) return;
        times = Arrays.copyOf(times, rows);
        for (int c = 0; c < values.length; c++) values[c] = Arrays.copyOf(values[c], rows);
    }
}
