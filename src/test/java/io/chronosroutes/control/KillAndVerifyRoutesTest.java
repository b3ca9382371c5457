package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.store.CorruptStateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Ending a run by hand, and proving that nothing is left. */
class KillAndVerifyRoutesTest extends ControlPlaneFixture {

    @Test
    void verifyNamesWhatIsLeft() {
        String instance = runInstance();
        stored(States.in(Status.TRAINING, NOW).withInstance(instance));
        assertThat(plane.verify().found())
                .anyMatch(line -> line.contains(instance) && line.contains(States.RUN.value()))
                .anyMatch(line -> line.contains("state object") && line.contains("training"));
    }

    @Test
    void aKillEndsTheRun() throws IOException {
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        plane.kill(new KillRequest(false));
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runStatus()).isEqualTo("killed");
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    /** Else whoever may write to the bucket could end what isn't the run's. */
    @Test
    void anInstanceThatOnlyTheStateObjectNamesLivesOn() {
        String other = StrayInstance.untagged(cloud);
        stored(States.in(Status.TRAINING, NOW).withInstance(other));
        plane.kill(new KillRequest(true));
        assertThat(store.read()).isEmpty();
        assertThat(
                        cloud.ec2()
                                .describeInstances(d -> d.instanceIds(other))
                                .reservations()
                                .get(0)
                                .instances()
                                .get(0)
                                .state()
                                .nameAsString())
                .isIn("pending", "running");
        StrayInstance.end(cloud, other);
    }

    @Test
    void aCorruptStateIsLeftAloneUntilAForcedKillSetsItAside() {
        String instance = runInstance();
        byte[] garbage = "{\"status\":".getBytes(StandardCharsets.UTF_8);
        cloud.s3()
                .putObject(
                        p -> p.bucket(cloud.bucket()).key(settings().layout().state()),
                        RequestBody.fromBytes(garbage));
        assertThatThrownBy(() -> plane.watchOnce())
                .hasRootCauseInstanceOf(CorruptStateException.class);
        assertThatThrownBy(() -> plane.kill(new KillRequest(false)))
                .hasRootCauseInstanceOf(CorruptStateException.class);
        assertThat(bytes(settings().layout().state())).isEqualTo(garbage);
        plane.kill(new KillRequest(true));
        await().until(() -> plane.verify().isEmpty());
        assertThat(seen.notes).anyMatch(n -> n.contains(instance));
        String copy =
                cloud
                        .s3()
                        .listObjectsV2(l -> l.bucket(cloud.bucket()).prefix("dev/logs/unreadable"))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .findFirst()
                        .orElseThrow();
        assertThat(bytes(copy)).isEqualTo(garbage);
    }

    @Test
    void aForcedKillLeavesARunAloneThatHasBegunSince() {
        Kill kill = new Kill(settings().layout(), store, cloud.s3(), cloud.bucket(), null, seen);
        String instance = runInstance();
        List<Instance> found = new Instances(new Tags("dev")).list(cloud.ec2().describeInstances());
        assertThat(kill.strays(found)).containsExactly(instance);
        stored(States.in(Status.TRAINING, NOW).withInstance(instance));
        assertThat(kill.strays(found)).isEmpty();
    }
}
