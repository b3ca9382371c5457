package io.chronosroutes.trainer.training;

import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Prepares the next of numbered values on a thread of its own while the last one is in use. */
final class Prefetch<T> implements AutoCloseable {
    private final Worker worker = new Worker("batches");
    private final LongFunction<T> source;
    private long number;
    private Future<T> next;
    private long waited;

    Prefetch(LongFunction<T> source, long first) {
        this.source = source;
        this.number = first;
        this.next = prepare();
    }

    /** The value prepared; the one after it is begun. Rethrows what the source threw. */
    T take() {
        long since = System.nanoTime();
        T value = worker.join(next);
        waited += System.nanoTime() - since;
        next = prepare();
        return value;
    }

    /** How long values were waited for so far, in nanoseconds. */
    long waited() {
        return waited;
    }

    private Future<T> prepare() {
        long due = number++;
        return worker.begin(() -> source.apply(due));
    }

    @Override
    public void close() {
        worker.breakOff();
    }
}
