package io.chronosroutes.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;

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

    /** A call that may be made again. */
    public interface Call<T> {
        T make() throws IOException;
    }

    /**
     * Makes the call, and again while it fails in a way that may pass.
     *
     * @throws IOException the call's own
     */
    public <T> T call(Call<T> call) throws IOException {
        for (int done = 1; ; done++) {
            try {
                return call.make();
            } catch (SdkException e) {
                if (!Faults.isRetriable(e) || done >= tries()) throw e;
                await(done);
            }
        }
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
