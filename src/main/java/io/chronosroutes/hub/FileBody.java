package io.chronosroutes.hub;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Writes a body into a file as it arrives, so that what came before a connection was lost is kept.
 */
final class FileBody implements BodySubscriber<Void> {

    private final Path file;
    private final long from;
    private final long size;
    private final CompletableFuture<Void> body = new CompletableFuture<>();

    // open while the body arrives
    private Subscription subscription;
    private FileChannel channel;

    /**
     * @param from where in the file the body begins; what the file has beyond is dropped
     * @param size that the file is to have; bytes beyond are not kept
     */
    FileBody(Path file, long from, long size) {
        this.file = file;
        this.from = from;
        this.size = size;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        try {
            channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                            .truncate(from)
                            .position(from);
            subscription.request(1);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> arrived) {
        try {
            for (ByteBuffer bytes : arrived) write(bytes);
            subscription.request(1);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        long room = size - channel.position();
        if (bytes.remaining() > room) bytes.limit(bytes.position() + (int) room);
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    @Override
    public void onError(Throwable lost) {
        close();
        body.completeExceptionally(lost);
    }

    @Override
    public void onComplete() {
        close();
        body.complete(null);
    }

    private void giveUp(IOException e) {
        subscription.cancel();
        close();
        body.completeExceptionally(new DiskFault(e));
    }

    private void close() {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            body.completeExceptionally(new DiskFault(e));
        }
    }
}
