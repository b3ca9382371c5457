package io.chronosroutes.trainer.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The operating system's wish that the agent ends, and the agent's answer that it has. */
final class StopSignal {

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    /** On SIGTERM the JVM waits until the agent has said its last words, or the limit is over. */
    void listen(Duration limit) {
        Thread hook =
                new Thread(
                        () -> {
                            requested = true;
                            try {
                                finished.await(limit.toMillis(), TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isRequested() {
        return requested;
    }

    /**
     * @throws LeaseLostException when the instance is being shut down; it says whether by a kill of
     *     the run, which the state object knows
     */
    void check(Lease lease) {
        if (!requested) return;
        lease.heartbeat();
        lease.check();
        throw new LeaseLostException("the instance is being shut down", false);
    }

    void finished() {
        finished.countDown();
    }
}
