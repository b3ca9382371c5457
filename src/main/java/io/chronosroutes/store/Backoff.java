package io.chronosroutes.store;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The one retry policy for retriable errors: a wait before each further try, with jitter.
 *
 * @param waits before the second try, the third, and so on
 * @param sleeper how to wait
 * @param random the source of jitter
 */
public record Backoff(List<Duration> waits, Sleeper sleeper, RandomGenerator random) {

    /** Waits; a test's may return at once. */
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** 5 s, 15 s, 45 s, each varied by up to a fifth. */
    public static Backoff standard() {
        return of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45));
    }

    public static Backoff of(Duration... waits) {
        return new Backoff(List.of(waits), d -> Thread.sleep(d.toMillis()), new Random());
    }

    public int tries() {
        return waits.size() + 1;
    }

    /**
     * Waits before the try that follows {@code done} tries.
     *
     * @throws StoreException when the thread is interrupted meanwhile
     */
    public void await(int done) {
        await(done, Duration.ZERO);
    }

    /**
     * The same, but not shorter than the service asks for.
     *
     * @throws StoreException when the thread is interrupted meanwhile
     */
    public void await(int done, Duration atLeast) {
        double jitter = 0.8 + 0.4 * random.nextDouble();
        long millis = (long) (waits.get(done - 1).toMillis() * jitter);
        try {
            sleeper.sleep(Duration.ofMillis(Math.max(millis, atLeast.toMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting to try again", e);
        }
    }
}
