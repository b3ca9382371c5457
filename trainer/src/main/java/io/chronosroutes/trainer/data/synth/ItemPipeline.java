package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.DataException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Items 0 to count − 1 in their order, made on several threads. At most two a thread are under way
 * or waiting, so memory does not grow with the count.
 */
final class ItemPipeline implements AutoCloseable {
    private final SyntheticItems items;
    private final long count;
    private final int threads;
    private final ExecutorService makers;

    // What changes: the items asked for and not yet taken, oldest first.
    private final ArrayDeque<Future<float[]>> ahead = new ArrayDeque<>();
    private long asked;

    ItemPipeline(SyntheticItems items, long count, int threads) {
        this.items = items;
        this.count = count;
        this.threads = threads;
        this.makers = Executors.newFixedThreadPool(threads, ItemPipeline::daemon);
        for (int i = 0; i < 2 * threads; i++) askForOne();
    }

    private void askForOne() {
        if (asked == count) return;
        long index = asked++;
        ahead.add(makers.submit(() -> items.item(index)));
    }

    /** The next item's values. Rethrows what its generator threw. */
    float[] next() {
        try {
            float[] values = ahead.remove().get();
            askForOne();
            return values;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof OutOfMemoryError) throw tooLarge();
            if (e.getCause() instanceof Error failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while making synthetic data");
        }
    }

    private DataException tooLarge() {
        return new DataException(
                "not enough memory to make items of %s on %d threads:"
                                .formatted(items.name(), threads)
                        + " take shorter items, fewer threads or a larger heap (-Xmx)");
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "synthetic items");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits for the items under way, interrupted or not: what they read may be closed after this.
     */
    @Override
    public void close() {
        makers.shutdownNow();
        boolean interrupted = false;
        while (!makers.isTerminated()) {
            try {
                makers.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
