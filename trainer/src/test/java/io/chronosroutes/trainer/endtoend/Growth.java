package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What has grown between the first third of the looks after the warm-up and the last. Of each third
 * the least counts: a connection or a thread between two uses is no leak, and what leaks is in
 * every look.
 *
 * @param early the looks of the first third
 * @param late those of the last
 */
record Growth(List<SoakSample> early, List<SoakSample> late) {

    private static final long MIB = 1024;

    /** Connections that a pool keeps for the next call. */
    private static final int FILES = 3;

    /** Camel's pools start a thread for each task until they have all; ten runs are fewer. */
    private static final int THREADS = 4;

    /** Caches that fill, and what the compiler adds. */
    private static final long HEAP = 3 * MIB;

    private static final long CLASSES = 3 * MIB;

    /**
     * What the local cloud has to remember of a run: for an hour the instance, with user data of up
     * to 16 KiB, a third more in base64, as a text and decoded; and its objects' keys and headers.
     */
    private static final long HEAP_OF_A_RUN = 64;

    /** The monitor's page keeps the last 1,024 events, each with a state of up to 4 KiB. */
    private static final long EVENTS = 4 * MIB;

    static Growth of(List<SoakSample> samples) {
        int warm = Math.max(2, samples.size() / 10);
        List<SoakSample> warmed = samples.subList(warm, samples.size());
        int third = warmed.size() / 3;
        assertThat(third).as("looks").isPositive();
        return new Growth(
                warmed.subList(0, third), warmed.subList(warmed.size() - third, warmed.size()));
    }

    void assertNone() {
        assertThat(most(SoakSample::processes)).as("the local cloud and the monitor").isEqualTo(2);
        assertThat(of(SoakSample::temporary)).as("temporary files").isNotPositive();
        assertThat(of(SoakSample::home)).as("files of the local cloud").isNotPositive();
        assertThat(of(SoakSample::others)).as("objects of no run").isNotPositive();
        assertNone("local cloud", SoakSample::cloud, HEAP_OF_A_RUN * of(SoakSample::runs));
        assertNone("monitor", SoakSample::monitor, EVENTS);
    }

    private void assertNone(String whose, Function<SoakSample, Footprint> of, long heap) {
        assertThat(of(s -> of.apply(s).openFiles())).as(whose).isLessThanOrEqualTo(FILES);
        assertThat(of(s -> of.apply(s).threads())).as(whose).isLessThanOrEqualTo(THREADS);
        assertThat(of(s -> of.apply(s).heapKib())).as(whose).isLessThanOrEqualTo(HEAP + heap);
        assertThat(of(s -> of.apply(s).classesKib())).as(whose).isLessThanOrEqualTo(CLASSES);
    }

    private long of(ToLongFunction<SoakSample> figure) {
        return least(late, figure) - least(early, figure);
    }

    private static long least(List<SoakSample> looks, ToLongFunction<SoakSample> figure) {
        return looks.stream().mapToLong(figure).min().orElseThrow();
    }

    private long most(ToLongFunction<SoakSample> figure) {
        return late.stream().mapToLong(figure).max().orElseThrow();
    }

    /** A table of it. */
    void write() throws IOException {
        MatrixPage page =
                new MatrixPage(
                        "soak",
                        1,
                        "",
                        "local cloud, after " + first() + " runs",
                        "after " + last(),
                        "monitor, after " + first(),
                        "after " + last());
        add(page, "open files", Footprint::openFiles, "");
        add(page, "threads", Footprint::threads, "");
        add(page, "heap after a collection", f -> f.heapKib() / MIB, " MiB");
        add(page, "classes", f -> f.classesKib() / MIB, " MiB");
        add(page, "resident memory", f -> f.residentKib() / MIB, " MiB");
        page.write();
    }

    private long first() {
        return least(early, SoakSample::runs);
    }

    private long last() {
        return most(SoakSample::runs);
    }

    private void add(MatrixPage page, String what, ToLongFunction<Footprint> figure, String unit)
            throws IOException {
        page.add(
                what,
                least(early, s -> figure.applyAsLong(s.cloud())) + unit,
                least(late, s -> figure.applyAsLong(s.cloud())) + unit,
                least(early, s -> figure.applyAsLong(s.monitor())) + unit,
                least(late, s -> figure.applyAsLong(s.monitor())) + unit);
    }
}
