package io.chronosroutes.trainer.agent;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done from time to time beside training, on a thread of its own: neither a step nor a
 * heartbeat waits for it, and nothing that goes wrong here ends the run.
 */
final class Sideline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sideline.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread made = new Thread(task, "sideline");
                        made.setDaemon(true);
                        return made;
                    });

    /** Something to be done again and again. */
    interface Chore {
        void run() throws Exception;
    }

    /** Begins at once; the interval lies between an end and the next beginning. */
    void every(Duration interval, String what, Chore chore) {
        thread.scheduleWithFixedDelay(
                () -> attempt(what, chore), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(String what, Chore chore) {
        try {
            chore.run();
        } catch (Exception e) {
            LOG.warn("{}: {}", what, e.toString());
        }
    }

    /** Begins nothing more, and waits for what is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.info("waiting for an upload that is under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
