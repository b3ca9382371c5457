package io.chronosroutes.trainer.data;

/**
 * Steps of one season by the distance of two timestamps. Hours, months, quarters and years follow
 * GluonTS's {@code get_seasonality} and the M4 competition (24, 12, 4, 1). Both give days and weeks
 * no season; here a day's season is the week and a week's the year, which is what people who bring
 * such data expect of "seasonal naive".
 */
public final class SeasonLength {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 86_400;

    /**
     * Most steps a day may have and still be the season; finer data gets the hour or the minute.
     */
    private static final int LONGEST = 300;

    private SeasonLength() {}

    /** Season of data with one value every {@code seconds}; 1 (none) where nothing fits. */
    public static int ofStep(double seconds) {
        if (within(seconds, 360 * DAY, 370 * DAY)) return 1;
        if (within(seconds, 85 * DAY, 95 * DAY)) return 4;
        if (within(seconds, 27 * DAY, 32 * DAY)) return 12;
        if (within(seconds, 6.5 * DAY, 7.5 * DAY)) return 52;
        if (within(seconds, 0.9 * DAY, 1.1 * DAY)) return 7;
        if (seconds <= 0 || seconds > DAY / 2) return 1;
        for (double period : new double[] {DAY, HOUR, MINUTE}) {
            long steps = Math.round(period / seconds);
            boolean whole = Math.abs(steps * seconds - period) < period / 100;
            if (whole && steps > 1 && steps <= LONGEST) return (int) steps;
        }
        return 1;
    }

    private static boolean within(double value, double low, double high) {
        return value >= low && value <= high;
    }
}
