package io.chronosroutes.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Does the parts of a transfer, some at a time; the first that fails ends it. */
final class PartThreads implements AutoCloseable {

    private final ExecutorService threads;

    /**
     * @param parallel parts at a time, of all transfers together
     */
    PartThreads(int parallel) {
        threads =
                Executors.newFixedThreadPool(
                        parallel,
                        task -> {
                            Thread thread = new Thread(task, "transfer");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * What came of each part, in their order.
     *
     * @throws SdkException when S3 refused a part, or could not be reached
     */
    <T> List<T> all(List<? extends Callable<T>> parts) throws IOException {
        List<Future<T>> begun = new ArrayList<>();
        List<T> done = new ArrayList<>();
        try {
            for (Callable<T> part : parts) begun.add(threads.submit(part));
            for (Future<T> part : begun) done.add(part.get());
            return done;
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while a file was transferred");
        } finally {
            begun.forEach(part -> part.cancel(true));
        }
    }

    /** The error of the thread that had it, without the one around it. */
    private static IOException cause(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException unchecked) throw unchecked;
        if (cause instanceof Error error) throw error;
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
