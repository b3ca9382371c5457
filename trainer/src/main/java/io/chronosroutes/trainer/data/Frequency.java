package io.chronosroutes.trainer.data;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The distance of two rows of an item: fixed ({@code 15min}), of the calendar ({@code 1mo}, {@code
 * 1q}, {@code 1y}), of business days ({@code 1b}), or none.
 *
 * @param unit what is counted
 * @param count units in one step; for {@link GridUnit#IRREGULAR} the median distance in
 *     microseconds, 0 for a single row
 */
public record Frequency(GridUnit unit, long count) {
    private static final double MICROS = 1e6;

    /** Mean length of a month in the Gregorian calendar, in seconds. */
    private static final double MONTH = 365.2425 * 86_400 / 12;

    public Frequency {
        if (count < (unit == GridUnit.IRREGULAR ? 0 : 1)) {
            throw new DataException("a frequency must be positive, not " + count);
        }
    }

    /**
     * Reads a number and a unit: {@code us ms s min h d w b mo q y}, or pandas' letters ({@code T},
     * {@code H}, {@code D}, {@code W-SUN}, {@code B}, {@code MS}, {@code ME}, {@code QS-JAN},
     * {@code YE}, …). Without a number it is 1.
     *
     * @throws DataException naming the units there are
     */
    public static Frequency parse(String text) {
        return FrequencyText.parse(text);
    }

    /** A fixed step. */
    public static Frequency ofMicros(long micros) {
        return new Frequency(GridUnit.MICROSECOND, micros);
    }

    public static Frequency ofMonths(long months) {
        return new Frequency(GridUnit.MONTH, months);
    }

    /** No grid; {@code micros} is the median distance. */
    public static Frequency irregular(long micros) {
        return new Frequency(GridUnit.IRREGULAR, micros);
    }

    public boolean isRegular() {
        return unit != GridUnit.IRREGULAR;
    }

    /**
     * Steps from one time to a later one, both in microseconds since 1970.
     *
     * @return -1 when the later one is not on the grid that starts at the first
     */
    public long steps(long start, long time) {
        long units = unit.between(start, time);
        return units < 0 || units % count != 0 ? GridUnit.OFF_GRID : units / count;
    }

    /** The time {@code steps} after {@code start}; both in microseconds since 1970. */
    public long time(long start, long steps) {
        return unit.plus(start, steps * count);
    }

    /** Length of one step in seconds: the mean of the calendar's, the median of irregular ones. */
    public double seconds() {
        return switch (unit) {
            case MICROSECOND, IRREGULAR -> count / MICROS;
            case BUSINESS_DAY -> count * 86_400.0;
            case MONTH -> count * MONTH;
        };
    }

    /** Steps of one season; that of business days is their week. */
    public int seasonLength() {
        if (unit == GridUnit.BUSINESS_DAY) return count == 1 ? 5 : 1;
        return SeasonLength.ofStep(seconds());
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * As {@link #parse} reads it; {@code irregular} or {@code single value} where there is none.
     */
    @Override
    public String toString() {
        return FrequencyText.of(this);
    }
}
