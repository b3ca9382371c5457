package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.DataException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;

/**
 * Timestamps at equal steps; what a synthetic series' own are is arbitrary.
 *
 * @param start time of the first value, to the microsecond
 * @param step a {@link Duration}, or a {@link Period} for days, months and years
 */
public record TimeGrid(LocalDateTime start, TemporalAmount step) {
    /** Hourly from 2000 on. */
    public static final TimeGrid HOURLY =
            new TimeGrid(LocalDateTime.of(2000, 1, 1, 0, 0), Duration.ofHours(1));

    /** Last year that common readers take; DuckDB's own limit is far beyond. */
    private static final int LAST_YEAR = 9999;

    /**
     * @throws DataException when the step is not forward, or finer than a microsecond
     */
    public TimeGrid {
        if (!(step instanceof Duration) && !(step instanceof Period)) {
            throw new DataException("a step is a Duration or a Period, not " + step);
        }
        boolean back = step instanceof Period period && period.isNegative();
        LocalDateTime next = times(start, step, 1);
        if (back || !next.isAfter(start) || fraction(start) || fraction(next)) {
            throw new DataException(
                    "the step %s from %s on does not lead forward in whole microseconds"
                            .formatted(step, start));
        }
    }

    /**
     * Reads a step as ISO 8601 writes it: {@code PT15M}, {@code PT1H}, {@code P1D}, {@code P1M}.
     *
     * @throws DataException when it is neither a duration nor a period
     */
    public static TemporalAmount step(String text) {
        try {
            return text.contains("T") ? Duration.parse(text) : Period.parse(text);
        } catch (DateTimeException e) {
            throw new DataException("'%s' is no step; write PT1H, P1D or P1M".formatted(text));
        }
    }

    /**
     * The time of value {@code index}, counted from the start each time, so that monthly steps from
     * the 31st on come back to it.
     *
     * @throws DataException after the year 9999
     */
    public LocalDateTime at(int index) {
        return times(start, step, index);
    }

    private static LocalDateTime times(LocalDateTime start, TemporalAmount step, int index) {
        try {
            LocalDateTime time =
                    step instanceof Period period
                            ? start.plus(period.multipliedBy(index))
                            : start.plus(Duration.from(step).multipliedBy(index));
            if (time.getYear() <= LAST_YEAR) return time;
        } catch (DateTimeException | ArithmeticException e) {
            // Beyond what the JDK counts, too.
        }
        throw new DataException(
                "value %d, at steps of %s from %s on, is after the year %d: take a shorter step"
                        .formatted(index, step, start, LAST_YEAR));
    }

    private static boolean fraction(LocalDateTime time) {
        return !time.equals(time.truncatedTo(ChronoUnit.MICROS));
    }
}
