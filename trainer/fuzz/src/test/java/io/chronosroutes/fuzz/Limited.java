package io.chronosroutes.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A reading that must come to an end. */
final class Limited implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Reading reading;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread reader = new Thread(task, "reader");
                        reader.setDaemon(true);
                        return reader;
                    });

    Limited(Reading reading) {
        this.reading = reading;
    }

    void read(byte[] input) throws Throwable {
        Future<?> done =
                thread.submit(
                        () -> {
                            reading.read(input);
                            return null;
                        });
        try {
            done.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("it has not ended after " + LIMIT, e);
        }
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        reading.close();
    }
}
