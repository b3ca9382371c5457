package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** Who may write of a run, on a real store. */
class LeaseTest {

    private static final RunId RUN = new RunId("20261124-100000-a1b2");
    private static final Instant NOW = Instant.now();

    @TempDir static Path home;
    private static LocalCloud server;
    private static Cloud cloud;

    private int environments;
    private Layout layout;
    private StateStore store;
    private Lease lease;

    @BeforeAll
    static void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(home));
        cloud = Cloud.local(server.endpoints(), "test", "lease-test");
    }

    @AfterAll
    static void stop() {
        cloud.close();
        server.close();
    }

    @BeforeEach
    void launched() {
        layout = new Layout("lease" + System.identityHashCode(this) + "-" + environments++);
        store = cloud.store(layout, "test", Clock.systemUTC(), Backoff.of());
        lease = new Lease(store, RUN, Clock.systemUTC());
        store.create(starting(RUN));
    }

    @Test
    void theInstanceOfTheRunTakesItOverAndGoesThroughItsSteps() {
        lease.attach("i-mine");
        lease.enter(Status.DATA_SYNC);
        lease.enter(Status.TRAINING);
        SystemState state = read().state();
        assertThat(state.instanceId()).isEqualTo("i-mine");
        assertThat(state.status()).isEqualTo(Status.TRAINING);
        assertThat(state.timestamps().trainingStart()).isNotNull();
        assertThat(state.cost().usdSoFar()).isPositive();
    }

    @Test
    void aHeartbeatPublishesTheLatestProgress() {
        lease.attach("i-mine");
        lease.progress(new Progress(7, 10, 1.5, null, null, null, null, null, null, null, null));
        long before = read().state().generation();
        lease.heartbeat();
        assertThat(read().state().progress().step()).isEqualTo(7);
        assertThat(read().state().generation()).isEqualTo(before + 1);
    }

    @Test
    void aHeartbeatThatFailsIsLeftToTheNextAndAStepIsTriedAgain() {
        AtomicBoolean down = new AtomicBoolean();
        List<Duration> waits = new ArrayList<>();
        Backoff.Sleeper untilItIsUp =
                wait -> {
                    waits.add(wait);
                    down.set(false);
                };
        Backoff backoff = new Backoff(List.of(Duration.ofSeconds(5)), untilItIsUp, new Random(1));
        StateStore faulty =
                new StateStore(
                        sometimes(down, cloud.s3Once()),
                        cloud.bucket(),
                        layout,
                        () -> UUID.randomUUID().toString(),
                        Clock.systemUTC(),
                        backoff);
        Lease held = new Lease(faulty, RUN, Clock.systemUTC());
        held.attach("i-mine");
        down.set(true);
        held.heartbeat();
        assertThat(waits).isEmpty();
        assertThat(held.isLost()).isFalse();
        held.enter(Status.DATA_SYNC);
        assertThat(waits).isNotEmpty();
        held.heartbeat();
        assertThat(read().state().status()).isEqualTo(Status.DATA_SYNC);
    }

    private static S3Client sometimes(AtomicBoolean down, S3Client real) {
        return (S3Client)
                Proxy.newProxyInstance(
                        S3Client.class.getClassLoader(),
                        new Class<?>[] {S3Client.class},
                        (proxy, method, args) -> {
                            if (down.get()) {
                                throw SdkClientException.create("down", new IOException("reset"));
                            }
                            try {
                                return method.invoke(real, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    void anotherInstanceOfTheRunIsFencedOff() {
        lease.attach("i-mine");
        Lease other = new Lease(store, RUN, Clock.systemUTC());
        Versioned before = read();
        assertThatThrownBy(() -> other.attach("i-other"))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("belongs to instance i-mine");
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void anInstanceOfARunThatIsOverOrReplacedIsFencedOff() {
        RunId next = new RunId("20261124-110000-ffff");
        assertThat(store.delete(read())).isTrue();
        assertThatThrownBy(() -> lease.attach("i-mine")).isInstanceOf(LeaseLostException.class);
        Versioned other = store.create(starting(next));
        assertThatThrownBy(() -> new Lease(store, RUN, Clock.systemUTC()).attach("i-mine"))
                .isInstanceOf(LeaseLostException.class);
        assertThat(read()).isEqualTo(other);
        assertThat(lease.isAttached()).isFalse();
    }

    @Test
    void aKillIsNoticedByTheNextHeartbeatAndSaysThatItWasOne() {
        lease.attach("i-mine");
        Versioned killed = store.update(read(), s -> s.to(Status.KILLED, NOW));
        lease.heartbeat();
        assertThat(lease.isLost()).isTrue();
        assertThatThrownBy(lease::check)
                .isInstanceOfSatisfying(
                        LeaseLostException.class, e -> assertThat(e.isKilled()).isTrue());
        lease.heartbeat();
        assertThat(read()).isEqualTo(killed);
    }

    @Test
    void aRunThatTheMonitorGaveUpIsLostButNotKilled() {
        lease.attach("i-mine");
        RunError error = RunError.terminal("monitor", "heartbeat lost");
        store.update(read(), s -> s.failed(error, NOW));
        assertThatThrownBy(() -> lease.enter(Status.DATA_SYNC))
                .isInstanceOfSatisfying(
                        LeaseLostException.class, e -> assertThat(e.isKilled()).isFalse())
                .hasMessageContaining("heartbeat lost");
    }

    private Versioned read() {
        return store.read().orElseThrow();
    }

    private SystemState starting(RunId run) {
        return SystemState.starting(
                run,
                layout.environment(),
                "c5.2xlarge",
                "s3://lease-test/" + layout.run(run),
                List.of(),
                null,
                layout.runtime("0".repeat(64)),
                Duration.ZERO,
                NOW.plus(Duration.ofHours(12)),
                Cost.of(0.34, Duration.ofHours(12)),
                TrainingConfig.defaults(),
                NOW.minusSeconds(60));
    }
}
