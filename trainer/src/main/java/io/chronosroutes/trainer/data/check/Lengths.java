package io.chronosroutes.trainer.data.check;

import java.util.Arrays;

/** The items' lengths, four bytes each. */
final class Lengths {
    private int[] lengths = new int[64];
    private int count;

    void add(int length) {
        if (count == lengths.length) lengths = Arrays.copyOf(lengths, 2 * count);
        lengths[count++] = length;
    }

    int count() {
        return count;
    }

    DataReport.Spread spread() {
        if (count == 0) return new DataReport.Spread(0, 0, 0);
        int[] sorted = Arrays.copyOf(lengths, count);
        Arrays.sort(sorted);
        return new DataReport.Spread(sorted[0], sorted[count / 2], sorted[count - 1]);
    }
}
