package io.chronosroutes.cloud;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * This machine's clock, set by the dates of the services' answers where it is clearly wrong: a
 * run's heartbeats and deadlines are compared between machines, and a laptop whose clock is minutes
 * fast would take a healthy run for a silent one.
 */
public final class ServiceClock extends Clock {

    /** A date has whole seconds, and was some time on its way: less than that says nothing. */
    private static final Duration DOUBT = Duration.ofSeconds(5);

    private final Clock own;

    // how far the services are ahead, as of the last answer
    private volatile Duration ahead = Duration.ZERO;

    ServiceClock(Clock own) {
        this.own = own;
    }

    /**
     * A service has answered just now.
     *
     * @param date by its clock, as HTTP writes it; what is none says nothing
     */
    void answered(String date) {
        try {
            Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration off = Duration.between(own.instant(), there);
            ahead = off.abs().compareTo(DOUBT) > 0 ? off : Duration.ZERO;
        } catch (DateTimeException e) {
            // As good as no date.
        }
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    /**
     * @throws UnsupportedOperationException always: times are UTC here
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
