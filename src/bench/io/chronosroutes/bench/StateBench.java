package io.chronosroutes.bench;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.States;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StaleStateException;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A compare-and-set of the state object, by the store that all commands use, on the local cloud's
 * S3 in another process: by one writer, and by many at once of whom exactly one may win each round.
 */
@Command(name = "state")
final class StateBench implements Callable<Integer> {

    private static final int WARM_UP = 300;

    @Option(names = "--rounds", defaultValue = "2000")
    int rounds;

    @Option(names = "--writers", defaultValue = "32")
    int writers;

    @Option(names = "--contended-rounds", defaultValue = "500")
    int contendedRounds;

    @Option(names = "--folder", defaultValue = "${sys:java.io.tmpdir}")
    Path folder;

    /** One who writes, with clients and connections of its own. */
    private record Writer(Cloud cloud, StateStore store) implements AutoCloseable {
        static Writer of(BenchCloud server, String environment) {
            Cloud cloud = server.connect();
            Layout layout = new Layout(environment);
            return new Writer(cloud, cloud.store(layout, "bench", Clock.systemUTC(), Backoff.of()));
        }

        @Override
        public void close() {
            cloud.close();
        }
    }

    /** A write that was made, and how long it took. */
    private record Win(Versioned version, double millis) {}

    @Override
    public Integer call() throws Exception {
        try (BenchCloud server = BenchCloud.start(folder)) {
            alone(server);
            together(server);
        }
        return 0;
    }

    private void alone(BenchCloud server) throws IOException {
        try (Writer writer = Writer.of(server, "alone")) {
            Versioned version = writer.store().create(States.starting(Clock.systemUTC().instant()));
            double[] millis = new double[rounds];
            long start = 0;
            for (int round = -WARM_UP; round < rounds; round++) {
                if (round == 0) start = System.nanoTime();
                Win win = write(writer.store(), version, round);
                version = win.version();
                if (round >= 0) millis[round] = win.millis();
            }
            print(1, millis, System.nanoTime() - start);
        }
    }

    private void together(BenchCloud server) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Writer> all = new ArrayList<>();
        try {
            for (int i = 0; i < writers; i++) all.add(Writer.of(server, "together"));
            Versioned version =
                    all.get(0).store().create(States.starting(Clock.systemUTC().instant()));
            double[] millis = new double[contendedRounds];
            int warmUp = WARM_UP / writers;
            long start = 0;
            for (int round = -warmUp; round < contendedRounds; round++) {
                if (round == 0) start = System.nanoTime();
                Win win = race(threads, all, version, round);
                version = win.version();
                if (round >= 0) millis[round] = win.millis();
            }
            print(writers, millis, System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
            all.forEach(Writer::close);
        }
    }

    /** All try to write the version that follows; the one who did. */
    private static Win race(ExecutorService threads, List<Writer> all, Versioned version, int round)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.size());
        List<Callable<Win>> tries = new ArrayList<>();
        for (Writer writer : all) {
            tries.add(
                    () -> {
                        start.await();
                        try {
                            return write(writer.store(), version, round);
                        } catch (StaleStateException e) {
                            return null;
                        }
                    });
        }
        List<Win> wins = new ArrayList<>();
        for (Future<Win> answer : threads.invokeAll(tries)) {
            if (answer.get() != null) wins.add(answer.get());
        }
        if (wins.size() != 1) {
            throw new IllegalStateException(
                    "round %d had %d winners".formatted(round, wins.size()));
        }
        return wins.get(0);
    }

    private static Win write(StateStore store, Versioned version, int round) {
        long start = System.nanoTime();
        Versioned next = store.compareAndSet(version, s -> s.withInstance("i-" + round));
        return new Win(next, (System.nanoTime() - start) / 1e6);
    }

    private static void print(int writers, double[] millis, long nanos) throws IOException {
        Samples samples = Samples.of(millis);
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("bench", "state");
        figure.put("writers", writers);
        figure.put("rounds", millis.length);
        figure.put("winners", millis.length);
        figure.put("p50_ms", ControlBench.round(samples.quantile(0.5), 3));
        figure.put("p99_ms", ControlBench.round(samples.quantile(0.99), 3));
        figure.put("rounds_per_second", ControlBench.round(millis.length / (nanos / 1e9), 1));
        ControlBench.print(figure);
    }
}
