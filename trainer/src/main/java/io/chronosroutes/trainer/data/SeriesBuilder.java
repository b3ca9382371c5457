package io.chronosroutes.trainer.data;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Collects one item's rows, which come in the order of their time. */
final class SeriesBuilder {
    private final String itemId;
    private long[] micros = new long[64];
    private float[] values = new float[64];
    private int length;

    SeriesBuilder(String itemId) {
        this.itemId = itemId;
    }

    String itemId() {
        return itemId;
    }

    /**
     * Adds a row.
     *
     * @param file it came from, for the message
     * @throws DataException when the time is that of the row before, or the value infinite
     */
    void add(long timeMicros, double value, String file) {
        if (length > 0 && micros[length - 1] == timeMicros) {
            throw new DataException(
                    "%s, column timestamp: item %s has two rows for %s"
                            .formatted(file, itemId, instant(timeMicros)));
        }
        if (Float.isInfinite((float) value)) {
            throw new DataException(
                    "%s, column target: %s of item %s at %s is beyond single precision"
                            .formatted(file, value, itemId, instant(timeMicros)));
        }
        if (length == values.length) {
            micros = Arrays.copyOf(micros, 2 * length);
            values = Arrays.copyOf(values, 2 * length);
        }
        micros[length] = timeMicros;
        values[length++] = (float) value;
    }

    Series build() {
        return new Series(itemId, instant(micros[0]), medianStep(), Arrays.copyOf(values, length));
    }

    private double medianStep() {
        if (length < 2) return 0;
        long[] steps = new long[length - 1];
        for (int i = 0; i < steps.length; i++) steps[i] = micros[i + 1] - micros[i];
        Arrays.sort(steps);
        return steps[steps.length / 2] / 1e6;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
