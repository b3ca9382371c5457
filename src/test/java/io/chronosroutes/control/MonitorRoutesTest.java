package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What one look at the run leads to. */
class MonitorRoutesTest extends ControlPlaneFixture {

    @Test
    void withoutARunThereIsNothingToDo() {
        plane.watchOnce();
        assertThat(seen.idle).isEqualTo(1);
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aLivingRunIsLeftAlone() {
        Versioned training = stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        plane.watchOnce();
        plane.watchOnce();
        assertThat(store.read()).contains(training);
        assertThat(seen.changes).extracting(SystemState::status).containsExactly(Status.TRAINING);
    }

    @Test
    void aFailedRunIsCleanedUpAndItsLockReleased() throws IOException {
        String instance = runInstance();
        stored(
                States.in(Status.TRAINING, NOW)
                        .withInstance(instance)
                        .failed(RunError.terminal("training", "loss is NaN"), NOW));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(plane.verify().isEmpty()).isTrue();
        CleanupStatus status = cleanupStatus();
        assertThat(status.status()).isEqualTo("complete");
        assertThat(status.runStatus()).isEqualTo("failed");
        assertThat(status.runError()).isEqualTo("loss is NaN");
        assertThat(status.resources())
                .extracting(r -> r.type() + " " + r.id() + " " + r.status())
                .containsExactlyInAnyOrder(
                        "instance " + instance + " terminated",
                        "state " + store.uri() + " deleted");
        assertThat(trainingReport().status()).isEqualTo("failed");
        plane.watchOnce();
        assertThat(seen.cleanups).containsExactly(status);
        assertThat(seen.idle).isEqualTo(1);
    }

    @Test
    void theAgentsOwnReportIsKept() throws IOException {
        byte[] own =
                "{\"schema_version\": 1, \"status\": \"success\"}".getBytes(StandardCharsets.UTF_8);
        String key = settings().layout().trainingReport(States.RUN);
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromBytes(own));
        stored(States.in(Status.CLEANUP, NOW));
        plane.watchOnce();
        assertThat(bytes(key)).isEqualTo(own);
        assertThat(cleanupStatus().runStatus()).isEqualTo("success");
    }

    @Test
    void aRunWhoseHeartbeatStoppedIsEnded() throws IOException {
        String instance = runInstance();
        Instant longAgo = NOW.minus(Duration.ofHours(1));
        storedAt(longAgo, States.in(Status.TRAINING, longAgo).withInstance(instance));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runError()).contains("heartbeat lost").contains("training");
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aRunWhoseInstanceIsGoneIsEnded() throws IOException {
        String instance = runInstance();
        cloud.ec2().terminateInstances(t -> t.instanceIds(instance));
        await().until(() -> plane.verify().isEmpty());
        Instant before = Instant.now().minusSeconds(10);
        storedAt(before, States.in(Status.TRAINING, before).withInstance(instance));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runError())
                .isEqualTo(
                        "instance %s ended before the run did; its last words are in %s"
                                .formatted(instance, settings().layout().bootLog(States.RUN)));
    }

    @Test
    void anInstanceThatNobodyNotedIsFoundByItsTag() throws IOException {
        String instance = runInstance();
        stored(States.in(Status.KILLED, NOW));
        plane.watchOnce();
        assertThat(cleanupStatus().resources()).extracting(r -> r.id()).contains(instance);
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aRunPastItsDeadlineIsEnded() throws IOException {
        SystemState late = States.in(Status.TRAINING, NOW.minus(Duration.ofHours(13)));
        stored(late.withInstance(runInstance()));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runError()).startsWith("the run is past its deadline");
    }
}
