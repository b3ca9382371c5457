package io.chronosroutes.run;

import java.time.Duration;

/**
 * What the instance costs, in US dollars.
 *
 * @param usdCap what the run costs at most, by its time limit
 */
public record Cost(double usdPerHour, double usdSoFar, double usdCap) {

    public static Cost of(double usdPerHour, Duration limit) {
        return of(usdPerHour, usdPerHour, limit);
    }

    /**
     * @param usdAtMost an hour, should the price rise
     */
    public static Cost of(double usdPerHour, double usdAtMost, Duration limit) {
        return new Cost(usdPerHour, 0, usdAtMost * hours(limit));
    }

    public Cost after(Duration elapsed) {
        return new Cost(usdPerHour, usdPerHour * hours(elapsed), usdCap);
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }
}
