package io.chronosroutes.trainer.forecast;

import io.chronosroutes.trainer.data.Series;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The timestamps of an item, continued: by months where that is its step, else by a fixed time.
 * Month ends stay month ends.
 *
 * @param first of the item's values
 * @param months in a step; 0 for a fixed one
 * @param micros in a fixed step
 */
record Timeline(LocalDateTime first, int months, long micros) {
    private static final double DAY = 86_400;

    /**
     * Shortest median step of monthly data, and mean length of a month in the Gregorian calendar.
     */
    private static final double SHORTEST_MONTH = 28.5 * DAY;

    private static final double MONTH = 365.2425 * DAY / 12;

    static Timeline of(Series series) {
        double step = series.stepSeconds();
        LocalDateTime first = LocalDateTime.ofInstant(series.firstTimestamp(), ZoneOffset.UTC);
        long months = Math.round(step / MONTH);
        // k months are k times 28 to 31 days long, and never as far from their mean as a week
        boolean calendar = step >= SHORTEST_MONTH && Math.abs(step - months * MONTH) < 4 * DAY;
        return calendar
                ? new Timeline(first, (int) months, 0)
                : new Timeline(first, 0, Math.round(1e6 * step));
    }

    /** Time of a value of the item, or of one beyond its end. */
    Instant at(int index) {
        LocalDateTime time =
                months == 0
                        ? first.plusNanos(1000 * micros * index)
                        : month(first.plusMonths((long) months * index));
        return time.toInstant(ZoneOffset.UTC);
    }

    private LocalDateTime month(LocalDateTime time) {
        boolean monthEnds = first.getDayOfMonth() == first.toLocalDate().lengthOfMonth();
        return monthEnds ? time.withDayOfMonth(time.toLocalDate().lengthOfMonth()) : time;
    }
}
