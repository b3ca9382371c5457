package io.chronosroutes.trainer.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One item, oldest value first: a view whose values are read when asked for. Safe for several
 * threads.
 */
public final class Series {
    private final String itemId;
    private final long firstMicros;
    private final Frequency frequency;
    private final int length;
    private final List<CovariateColumn> covariates;
    private final Channels channels;

    Series(
            String itemId,
            long firstMicros,
            Frequency frequency,
            int length,
            List<CovariateColumn> covariates,
            Channels channels) {
        this.itemId = itemId;
        this.firstMicros = firstMicros;
        this.frequency = frequency;
        this.length = length;
        this.covariates = covariates;
        this.channels = channels;
    }

    /** An item without covariates whose values are in memory. */
    public static Series of(
            String itemId, Instant firstTimestamp, Frequency frequency, float... values) {
        long micros = firstTimestamp.getEpochSecond() * 1_000_000 + firstTimestamp.getNano() / 1000;
        return new Series(
                itemId, micros, frequency, values.length, List.of(), new InMemory(values));
    }

    private record InMemory(float[] values) implements Channels {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public float[] read(int channel, int from, int to) {
            return Arrays.copyOfRange(values, from, to);
        }
    }

    /** The item's name in the data. */
    public String itemId() {
        return itemId;
    }

    /** Values of the target. */
    public int length() {
        return length;
    }

    public Frequency frequency() {
        return frequency;
    }

    /** Seconds between two values: the calendar's mean, the median where there is no grid. */
    public double stepSeconds() {
        return frequency.seconds();
    }

    /** Steps of one season, from the spacing of the timestamps. */
    public int seasonLength() {
        return frequency.seasonLength();
    }

    public Instant firstTimestamp() {
        return timestamp(0);
    }

    /** Time of a value, beyond the last one too; an estimate where there is no grid. */
    public Instant timestamp(int at) {
        return Frequency.instant(frequency.time(firstMicros, at));
    }

    /** All values of the target. */
    public float[] values() {
        return values(0, length);
    }

    /** Values of the target, NaN where missing. */
    public float[] values(int from, int to) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + length);
        }
        return channels.read(0, from, to);
    }

    /** The data set's columns beside the target, in their order. */
    public List<CovariateColumn> covariates() {
        return covariates;
    }

    /** Values of a covariate, NaN where missing, and where the data has no such row. */
    public float[] covariate(int index, int from, int to) {
        int end = Math.max(from, Math.min(to, channels.rows()));
        float[] values = channels.read(1 + index, Math.min(from, end), end);
        int known = values.length;
        if (known == to - from) return values;
        float[] padded = Arrays.copyOf(values, to - from);
        Arrays.fill(padded, known, padded.length, Float.NaN);
        return padded;
    }

    /** The same item as if it ended after {@code length} values. */
    public Series first(int length) {
        return new Series(itemId, firstMicros, frequency, length, covariates, channels);
    }

    /**
     * The window that is cut before value {@code cut}: at most {@code past} values before it and at
     * most {@code future} from it on.
     */
    public Window window(int cut, int past, int future) {
        int from = Math.max(0, cut - past);
        float[] values = values(from, Math.min(length, cut + future)); // one read for both parts
        return new Window(
                Arrays.copyOf(values, cut - from),
                Arrays.copyOfRange(values, cut - from, values.length),
                covariates(from, cut, from + values.length));
    }

    /** The window to forecast {@code horizon} values after the last one from. */
    public Window forecast(int past, int horizon) {
        int from = Math.max(0, length - past);
        float[] unknown = new float[horizon];
        Arrays.fill(unknown, Float.NaN);
        return new Window(
                values(from, length), unknown, covariates(from, length, length + horizon));
    }

    private List<Window.Covariate> covariates(int from, int cut, int to) {
        if (covariates.isEmpty()) return List.of();
        List<Window.Covariate> windows = new ArrayList<>(covariates.size());
        for (int i = 0; i < covariates.size(); i++) {
            CovariateColumn column = covariates.get(i);
            float[] values = covariate(i, from, column.known() ? to : cut);
            windows.add(
                    new Window.Covariate(
                            column.name(),
                            column.categorical(),
                            Arrays.copyOf(values, cut - from),
                            Arrays.copyOfRange(values, cut - from, values.length)));
        }
        return windows;
    }
}
