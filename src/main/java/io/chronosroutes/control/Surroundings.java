package io.chronosroutes.control;

import io.chronosroutes.store.Backoff;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Time and chance, as the routes' beans know them.
 *
 * @param random of run ids and of the jitter of retries
 * @param sleeper how to wait
 */
record Surroundings(Clock clock, RandomGenerator random, Backoff.Sleeper sleeper) {

    static Surroundings real(Clock clock) {
        return new Surroundings(clock, new SecureRandom(), d -> Thread.sleep(d.toMillis()));
    }

    /** Three more tries, each wait three times the one before. */
    Backoff backoff(Duration first) {
        return new Backoff(
                List.of(first, first.multipliedBy(3), first.multipliedBy(9)), sleeper, random);
    }
}
