package io.chronosroutes.trainer.training;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread beside the training thread, which keeps no program from ending. */
final class Worker {
    private final String name;
    private final ExecutorService thread;

    Worker(String name) {
        this.name = name;
        this.thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread made = new Thread(task, name);
                            made.setDaemon(true);
                            return made;
                        });
    }

    <T> Future<T> begin(Callable<T> work) {
        return thread.submit(work);
    }

    /** What came of it; rethrows what it threw. */
    <T> T join(Future<T> begun) {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("interrupted while waiting for " + name);
        }
    }

    /** Ends after what was begun. */
    void end() {
        thread.shutdown();
    }

    /** Ends at once. */
    void breakOff() {
        thread.shutdownNow();
    }
}
