package io.chronosroutes.hub;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * A body that should be short: the Hub, or who answers in its place, must not decide how much
 * memory we need.
 */
final class ShortBody implements BodySubscriber<byte[]> {

    private final int limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    // open while the body arrives
    private Subscription subscription;

    /**
     * @param limit in bytes; of a longer body there is one byte more
     */
    ShortBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> arrived) {
        for (ByteBuffer bytes : arrived) {
            byte[] more = new byte[Math.min(bytes.remaining(), limit + 1 - taken.size())];
            bytes.get(more);
            taken.writeBytes(more);
        }
        if (taken.size() > limit) {
            subscription.cancel();
            onComplete();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable lost) {
        body.completeExceptionally(lost);
    }

    @Override
    public void onComplete() {
        body.complete(taken.toByteArray());
    }
}
