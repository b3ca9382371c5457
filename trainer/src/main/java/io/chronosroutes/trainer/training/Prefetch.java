package io.chronosroutes.trainer.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Prepares the next of numbered values on a thread of its own while the last one is in use. */
final class Prefetch<T> implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> daemon(task));
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
        try {
            long since = System.nanoTime();
            T value = next.get();
            waited += System.nanoTime() - since;
            next = prepare();
            return value;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("interrupted while waiting for a batch");
        }
    }

    /** How long values were waited for so far, in nanoseconds. */
    long waited() {
        return waited;
    }

    private Future<T> prepare() {
        long due = number++;
        return thread.submit(() -> source.apply(due));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "batches");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
