package io.chronosroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many writers at one lock: each round has exactly one winner. */
class StoreRaceTest {

    private static final int THREADS = 32;
    private static final int ROUNDS = 200;
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir static Path home;
    private static LocalCloud server;
    private static Cloud cloud;
    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(home));
        cloud = Cloud.local(server.endpoints(), "test", "race-test");
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        cloud.close();
        server.close();
    }

    @Test
    void exactlyOneOfManyAcquiresTheLock() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Versioned> winners =
                    race(
                            i -> {
                                RunId run = new RunId("20261124-100000-%04x".formatted(i));
                                try {
                                    return store("acquire").create(States.starting(run, NOW));
                                } catch (RunActiveException e) {
                                    return null;
                                }
                            });
            assertThat(winners).as("round %d", round).hasSize(1);
            assertThat(store("acquire").read()).contains(winners.get(0));
            assertThat(store("acquire").delete(winners.get(0))).isTrue();
        }
    }

    @Test
    void exactlyOneOfManyWritesTheNextVersion() throws Exception {
        Versioned first = store("next").create(States.starting(NOW));
        Versioned training = store("next").compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW));
        for (int round = 0; round < ROUNDS; round++) {
            Versioned read = training;
            List<Versioned> winners =
                    race(
                            i -> {
                                try {
                                    return store("next")
                                            .compareAndSet(read, s -> s.withInstance("i-" + i));
                                } catch (StaleStateException e) {
                                    return null;
                                }
                            });
            assertThat(winners).as("round %d", round).hasSize(1);
            training = winners.get(0);
            assertThat(training.state().generation()).isEqualTo(3 + round);
        }
    }

    private interface Attempt {
        Versioned by(int thread);
    }

    private static List<Versioned> race(Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Versioned>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Callable<Versioned> task =
                    () -> {
                        start.await();
                        return attempt.by(thread);
                    };
            answers.add(threads.submit(task));
        }
        List<Versioned> winners = new ArrayList<>();
        for (Future<Versioned> answer : answers) {
            if (answer.get() != null) winners.add(answer.get());
        }
        return winners;
    }

    private static StateStore store(String environment) {
        return cloud.store(
                new Layout(environment),
                "racer-" + UUID.randomUUID(),
                Clock.systemUTC(),
                Backoff.of());
    }
}
