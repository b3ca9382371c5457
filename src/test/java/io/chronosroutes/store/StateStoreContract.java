package io.chronosroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.IllegalTransitionException;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the store keeps true on any S3. */
abstract class StateStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private Cloud cloud;
    private String bucket;
    private Layout layout;
    private LostAnswers network;
    private StateStore store;

    /** Clients of the S3 under test. */
    abstract Cloud cloud();

    /** Of a test's own, unless making one costs more than a test is worth. */
    String bucket(S3Client s3) {
        String name = "store-" + UUID.randomUUID();
        s3.createBucket(b -> b.bucket(name));
        return name;
    }

    @BeforeEach
    void emptyEnvironment() {
        cloud = cloud();
        bucket = bucket(cloud.s3());
        layout = new Layout("test-" + UUID.randomUUID().toString().substring(0, 8));
        network = new LostAnswers(cloud.s3Once());
        store = store(network.client());
    }

    @Test
    void anObjectFarTooLargeForAStateIsRefused() {
        byte[] spaces = new byte[3 * StateCodec.LARGEST];
        Arrays.fill(spaces, (byte) ' ');
        cloud.s3()
                .putObject(
                        p -> p.bucket(bucket).key(layout.state()), RequestBody.fromBytes(spaces));
        assertThatThrownBy(store::read)
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("it has more than 1,048,576 bytes");
    }

    @Test
    void theFirstCreateWinsAndTheSecondNamesTheHolder() {
        store.create(States.starting(NOW));
        RunId other = new RunId("20261124-100001-ffff");
        RunActiveException refused =
                catchThrowableOfType(
                        RunActiveException.class, () -> store.create(States.starting(other, NOW)));
        assertThat(refused.holder().state().runId()).isEqualTo(States.RUN.value());
        assertThat(refused).hasMessageContaining(States.RUN.value());
    }

    @Test
    void everyWriteGrowsTheGenerationAndCarriesAWriterOfItsOwn() {
        Versioned first = store.create(States.starting(NOW));
        Versioned second = store.compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW));
        assertThat(first.state().generation()).isEqualTo(1);
        assertThat(second.state().generation()).isEqualTo(2);
        assertThat(second.state().writer()).isNotEqualTo(first.state().writer());
        assertThat(store.read()).contains(second);
    }

    @Test
    void aWriteFromAnOldVersionIsRefusedAndShowsTheNewOne() {
        Versioned old = store.create(States.starting(NOW));
        Versioned now = store.compareAndSet(old, s -> s.to(Status.DATA_SYNC, NOW));
        StaleStateException refused =
                catchThrowableOfType(
                        StaleStateException.class,
                        () -> store.compareAndSet(old, s -> s.to(Status.KILLED, NOW)));
        assertThat(refused.current()).contains(now);
        assertThat(store.read().orElseThrow().state().status()).isEqualTo(Status.DATA_SYNC);
    }

    @Test
    void aWriteAfterTheObjectIsGoneIsRefused() {
        Versioned old = store.create(States.starting(NOW));
        assertThat(store.delete(old)).isTrue();
        StaleStateException refused =
                catchThrowableOfType(
                        StaleStateException.class,
                        () -> store.compareAndSet(old, s -> s.to(Status.DATA_SYNC, NOW)));
        assertThat(refused.current()).isEmpty();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void anIllegalTransitionNeverReachesTheBucket() {
        Versioned first = store.create(States.starting(NOW));
        assertThatThrownBy(
                        () -> store.compareAndSet(first, s -> States.in(Status.RESULTS_SYNC, NOW)))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(store.read()).contains(first);
    }

    @Test
    void theEchoOfOnesOwnWriteIsSuccess() {
        Versioned first = store.create(States.starting(NOW));
        network.loseAnswer(() -> status(412, "PreconditionFailed"));
        Versioned second = store.compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW));
        assertThat(second.state().generation()).isEqualTo(2);
        assertThat(store.read()).contains(second);
    }

    @Test
    void aCreateWhoseAnswerWasLostHoldsTheLock() {
        network.loseAnswer(StateStoreContract::timeout);
        Versioned first = store.create(States.starting(NOW));
        assertThat(store.read()).contains(first);
    }

    @Test
    void aWriteThatDidNotArriveIsMadeAgain() {
        Versioned first = store.create(States.starting(NOW));
        network.loseRequest(() -> status(503, "SlowDown"));
        network.loseRequest(StateStoreContract::timeout);
        Versioned second = store.compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW));
        assertThat(second.state().generation()).isEqualTo(2);
    }

    @Test
    void aLostAnswerIsNoSuccessWhenSomeoneElseHasWrittenSince() {
        Versioned first = store.create(States.starting(NOW));
        network.loseRequest(
                () -> {
                    store(cloud.s3Once()).compareAndSet(first, s -> s.to(Status.KILLED, NOW));
                    return timeout();
                });
        assertThatThrownBy(() -> store.compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW)))
                .isInstanceOf(StaleStateException.class);
        assertThat(store.read().orElseThrow().state().status()).isEqualTo(Status.KILLED);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        network.loseRequest(() -> status(403, "AccessDenied"));
        assertThatThrownBy(() -> store.create(States.starting(NOW)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("can't write s3://" + bucket);
        assertThat(store.read()).isEmpty();
    }

    @Test
    void whatNeverSucceedsEndsInAnError() {
        for (int i = 0; i < 4; i++) network.loseRequest(() -> status(503, "SlowDown"));
        assertThatThrownBy(() -> store.create(States.starting(NOW)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void anUnchangedObjectIsNotReadAgain() {
        Versioned first = store.create(States.starting(NOW));
        assertThat(store.readIfChanged(first.etag())).isInstanceOf(Reading.Unchanged.class);
        Versioned second = store.compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW));
        assertThat(store.readIfChanged(first.etag())).isEqualTo(new Reading.Found(second));
        store.delete(second);
        assertThat(store.readIfChanged(second.etag())).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void onlyTheCurrentVersionIsDeleted() {
        Versioned first = store.create(States.starting(NOW));
        Versioned second = store.compareAndSet(first, s -> s.to(Status.DATA_SYNC, NOW));
        assertThat(store.delete(first)).isFalse();
        assertThat(store.read()).contains(second);
        assertThat(store.delete(second)).isTrue();
        assertThat(store.delete(second)).isTrue();
    }

    @Test
    void anUpdateFollowsTheRunButNotIntoAnotherRun() {
        Versioned old = store.create(States.starting(NOW));
        store.compareAndSet(old, s -> s.to(Status.DATA_SYNC, NOW));
        Versioned killed = store.update(old, s -> s.to(Status.KILLED, NOW));
        assertThat(killed.state().status()).isEqualTo(Status.KILLED);
        store.delete(killed);
        store.create(States.starting(new RunId("20261124-100001-ffff"), NOW));
        assertThatThrownBy(() -> store.update(killed, s -> s.to(Status.CLEANUP, NOW)))
                .isInstanceOf(StaleStateException.class);
    }

    @Test
    void aCorruptObjectIsNamedAndNeverOverwritten() throws IOException {
        String garbage = "{\"status\": \"tra";
        cloud.s3()
                .putObject(
                        p -> p.bucket(bucket).key(layout.state()), RequestBody.fromString(garbage));
        assertThatThrownBy(() -> store.create(States.starting(NOW)))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("s3://" + bucket + "/" + layout.state())
                .hasMessageContaining("kill --force");
        assertThatThrownBy(store::read).isInstanceOf(CorruptStateException.class);
        assertThat(
                        cloud.s3()
                                .getObjectAsBytes(g -> g.bucket(bucket).key(layout.state()))
                                .asUtf8String())
                .isEqualTo(garbage);
    }

    private StateStore store(S3Client client) {
        Supplier<String> tokens = () -> "test:" + UUID.randomUUID();
        Backoff atOnce = Backoff.of(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new StateStore(client, bucket, layout, tokens, Clock.systemUTC(), atOnce);
    }

    private static SdkException status(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .message(code)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static SdkException timeout() {
        return SdkClientException.create("no answer", new IOException("read timed out"));
    }
}
