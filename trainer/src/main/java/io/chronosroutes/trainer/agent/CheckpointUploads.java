package io.chronosroutes.trainer.agent;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends checkpoints to the bucket while training goes on, one at a time. */
final class CheckpointUploads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointUploads.class);

    private final Consumer<Path> upload;
    private volatile Path sent;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    CheckpointUploads(Consumer<Path> upload) {
        this.upload = upload;
    }

    /**
     * Begins to send a folder once the one before has been sent. A checkpoint that can't be sent
     * does not end the training: the next one may arrive.
     */
    void send(Path folder) {
        close();
        underWay =
                CompletableFuture.runAsync(() -> upload.accept(folder))
                        .thenRun(() -> sent = folder)
                        .exceptionally(
                                e -> {
                                    LOG.warn("{} was not sent: {}", folder, e.toString());
                                    return null;
                                });
    }

    /** The last that arrived. */
    Optional<Path> sent() {
        return Optional.ofNullable(sent);
    }

    /** Waits until nothing is under way. */
    @Override
    public void close() {
        underWay.join();
    }
}
