package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

@Timeout(120)
class WriteRacesTest {

    private static final int WRITERS = 32;
    private static final int ROUNDS = 200;
    private static final int LARGE = 300_000;

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);
    private final Wire wire = new Wire(s3);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void ofManyCreatorsOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "created-" + round;
            String winner = winner(key, r -> r.ifNoneMatch("*"));
            assertThat(s3.text(key)).isEqualTo(winner);
        }
    }

    @Test
    void ofManyWritersWithTheSameEtagOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String etag = s3.put("key", "round " + round);
            String winner = winner("key", r -> r.ifMatch(etag));
            assertThat(s3.text("key")).isEqualTo(winner);
        }
    }

    /** Lets all write at once; the text of the one whose write was accepted. */
    private String winner(String key, Consumer<PutObjectRequest.Builder> condition)
            throws Exception {
        Presigned put = Presigned.put(s3, key, condition);
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        Map<String, Future<String>> outcomes = new HashMap<>();
        for (int i = 0; i < WRITERS; i++) {
            String text = "writer " + i;
            Callable<String> writer =
                    () -> {
                        start.await();
                        return wire.deliver(put, text).refusal();
                    };
            outcomes.put(text, threads.submit(writer));
        }
        List<String> winners = new ArrayList<>();
        for (Map.Entry<String, Future<String>> outcome : outcomes.entrySet()) {
            if (outcome.getValue().get().equals("200")) {
                winners.add(outcome.getKey());
            } else {
                assertThat(outcome.getValue().get()).isEqualTo("412 PreconditionFailed");
            }
        }
        assertThat(winners).hasSize(1);
        return winners.get(0);
    }

    @Test
    void aReaderSeesOneWritersObjectWhole() throws Exception {
        write('a');
        // not the SDK's client, which would ask again after an internal error
        Presigned get = Presigned.get(s3, S3Fixture.KEY, "key");
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> writers = new ArrayList<>();
        for (char letter = 'a'; letter < 'e'; letter++) {
            char mine = letter;
            writers.add(
                    threads.submit(
                            () -> {
                                while (!done.get()) {
                                    write(mine);
                                }
                            }));
        }
        try {
            for (int i = 0; i < 500; i++) {
                Wire.Answer answer = wire.deliver(get, "");
                assertThat(answer.refusal()).isEqualTo("200");
                String letter = answer.body().substring(0, 1);
                assertThat(answer.body()).isEqualTo(letter.repeat(LARGE));
            }
        } finally {
            done.set(true);
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    private void write(char letter) {
        s3.put("key", String.valueOf(letter).repeat(LARGE));
    }

    @Test
    void aBucketDeletedUnderItsWritersCanBeMadeAgain() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Callable<Void> writing =
                () -> {
                    while (!done.get()) {
                        assertThat(
                                        refusal(
                                                () -> {
                                                    s3.put("key", "text");
                                                    s3.client()
                                                            .deleteObject(
                                                                    r ->
                                                                            r.bucket(BUCKET)
                                                                                    .key("key"));
                                                }))
                                .isIn("done", "404 NoSuchBucket");
                    }
                    return null;
                };
        List<Future<Void>> writers = List.of(threads.submit(writing), threads.submit(writing));
        try {
            for (int i = 0; i < 50; i++) {
                assertThat(refusal(() -> s3.client().deleteBucket(r -> r.bucket(BUCKET))))
                        .isIn("done", "409 BucketNotEmpty");
                s3.client().createBucket(r -> r.bucket(BUCKET));
            }
        } finally {
            done.set(true);
        }
        for (Future<Void> writer : writers) {
            writer.get();
        }
        s3.put("key", "text");
        assertThat(s3.text("key")).isEqualTo("text");
    }
}
