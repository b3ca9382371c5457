package io.chronosroutes.trainer.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The operating system's wish that the agent ends, and the agent's answer that it has. */
final class StopSignal {

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Path interrupted;
    private volatile boolean requested;

    /**
     * @param interrupted a line of it says that EC2 takes the instance back, and when
     */
    StopSignal(Path interrupted) {
        this.interrupted = interrupted;
    }

    /** On SIGTERM the JVM waits until the agent has said its last words, or the limit is over. */
    void listen(Duration limit) {
        Thread hook =
                new Thread(
                        () -> {
                            request();
                            try {
                                finished.await(limit.toMillis(), TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void request() {
        requested = true;
    }

    boolean isRequested() {
        return requested;
    }

    /** Why EC2 wants the end, in words; empty where something else does, or nothing. */
    Optional<String> interruption() {
        if (!requested || !Files.isReadable(interrupted)) return Optional.empty();
        try {
            return Optional.of(Files.readString(interrupted).strip());
        } catch (IOException e) {
            return Optional.empty(); // the end is told all the same, without its reason
        }
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
