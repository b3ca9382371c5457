package io.chronosroutes.trainer.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * How the timestamps of a {@link Frequency} follow each other; times are microseconds since 1970.
 */
public enum GridUnit {
    /** A fixed number of microseconds. */
    MICROSECOND {
        @Override
        long between(long start, long time) {
            return time - start;
        }

        @Override
        long plus(long start, long units) {
            return start + units;
        }
    },

    /** Monday to Friday, at one time of day. */
    BUSINESS_DAY {
        @Override
        long between(long start, long time) {
            long days = (time - start) / DAY;
            if (days * DAY != time - start || weekend(time)) return OFF_GRID;
            return weekdays(time) - weekdays(start);
        }

        @Override
        long plus(long start, long units) {
            long weekday = weekdays(start) + units;
            long day = Math.floorDiv(weekday, 5) * 7 + Math.floorMod(weekday, 5) + MONDAY;
            return day * DAY + Math.floorMod(start, DAY);
        }
    },

    /** A calendar month: the same day of the month, or always its last one, at one time of day. */
    MONTH {
        @Override
        long between(long start, long time) {
            if (Math.floorMod(time - start, DAY) != 0) return OFF_GRID;
            LocalDate from = date(start);
            LocalDate to = date(time);
            boolean lastDay = to.getDayOfMonth() == to.lengthOfMonth();
            boolean sameDay = to.getDayOfMonth() == from.getDayOfMonth();
            boolean shortMonth = lastDay && from.getDayOfMonth() > to.getDayOfMonth();
            boolean monthEnds = lastDay && from.getDayOfMonth() == from.lengthOfMonth();
            if (!sameDay && !shortMonth && !monthEnds) return OFF_GRID;
            return ChronoUnit.MONTHS.between(from.withDayOfMonth(1), to.withDayOfMonth(1));
        }

        @Override
        long plus(long start, long units) {
            LocalDate from = date(start);
            LocalDate to = from.plusMonths(units);
            if (from.getDayOfMonth() == from.lengthOfMonth()) {
                to = to.withDayOfMonth(to.lengthOfMonth());
            }
            return to.toEpochDay() * DAY + Math.floorMod(start, DAY);
        }
    },

    /** No grid: the rows as they come. */
    IRREGULAR {
        @Override
        long between(long start, long time) {
            return OFF_GRID;
        }

        @Override
        long plus(long start, long units) {
            return start + units;
        }
    };

    static final long OFF_GRID = -1;
    private static final long DAY = 86_400_000_000L;

    /** The first Monday after day 0 (a Thursday), in days. */
    private static final long MONDAY = 4;

    /** Units from one time to a later one, {@link #OFF_GRID} where they are not whole. */
    abstract long between(long start, long time);

    abstract long plus(long start, long units);

    static boolean weekend(long micros) {
        DayOfWeek day = date(micros).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** Weekdays from Monday, 5 January 1970, to a time; that of a weekend is its Friday's. */
    private static long weekdays(long micros) {
        long day = Math.floorDiv(micros, DAY) - MONDAY;
        return Math.floorDiv(day, 7) * 5 + Math.min(4, Math.floorMod(day, 7));
    }

    private static LocalDate date(long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toLocalDate();
    }
}
