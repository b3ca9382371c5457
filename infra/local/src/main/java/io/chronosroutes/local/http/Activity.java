package io.chronosroutes.local.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Knows when the last request came, so that a server nobody uses can end itself. */
public final class Activity {

    private final Clock clock;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong lastMillis;

    public Activity(Clock clock) {
        this.clock = clock;
        this.lastMillis = new AtomicLong(clock.millis());
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        lastMillis.set(clock.millis());
        inFlight.decrementAndGet();
    }

    /** How long nothing was asked; zero while a request is being served. */
    public Duration idle() {
        return inFlight.get() > 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, clock.millis() - lastMillis.get()));
    }
}
