package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.store.CorruptStateException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What may be ended as left behind, and what may not. */
class ReapRoutesTest extends ControlPlaneFixture {

    private static final RunId OTHER = new RunId("20260101-000000-ffff");

    @Override
    void set(Map<Setting, String> options) {
        options.put(Setting.REAP_WAIT, "20ms");
    }

    @Test
    void anInstanceOfNoRunIsMarkedAndThenEnded() {
        String stray = runInstance();
        plane.reap();
        assertThat(seen.notes)
                .containsSubsequence(
                        "marked %s, of run %s".formatted(stray, States.RUN),
                        "terminating " + stray);
        await().until(() -> plane.verify().isEmpty());
    }

    @Test
    void theInstanceOfTheRunIsNeverTouched() {
        String own = runInstance();
        stored(States.in(Status.TRAINING, NOW));
        plane.reap();
        assertThat(status(own)).isNotEqualTo(InstanceStateName.TERMINATED);
        assertThat(seen.notes).isEmpty();
    }

    @Test
    void norIsOneThatTheStateObjectNamesByItsId() {
        String own = runInstance();
        stored(States.starting(OTHER, NOW).withInstance(own));
        plane.reap();
        assertThat(seen.notes).noneMatch(n -> n.startsWith("marked"));
    }

    @Test
    void norIsOneWithoutOurTags() {
        String foreign =
                cloud.ec2()
                        .runInstances(
                                r ->
                                        r.minCount(1)
                                                .maxCount(1)
                                                .imageId("ami-0000000000000c10d")
                                                .instanceType("c5.large")
                                                .tagSpecifications(
                                                        tagged(
                                                                ResourceType.INSTANCE,
                                                                almostOurs())))
                        .instances()
                        .get(0)
                        .instanceId();
        plane.reap();
        assertThat(status(foreign)).isNotIn(InstanceStateName.TERMINATED);
        assertThat(seen.notes).isEmpty();
        cloud.ec2().terminateInstances(t -> t.instanceIds(foreign));
    }

    @Test
    void aRunThatBeginsBetweenMarkAndEndKeepsItsInstance() {
        String instance = runInstance();
        Reap reap = new Reap(store, cloud.ec2(), new Tags("dev"), Clock.systemUTC(), seen);
        var found = new Instances(new Tags("dev")).list(cloud.ec2().describeInstances());
        cloud.ec2().createTags(reap.mark(reap.strays(found)));
        var marked = new Instances(new Tags("dev")).list(cloud.ec2().describeInstances());
        assertThat(reap.still(reap.strays(marked), marked)).hasSize(1);
        stored(States.in(Status.TRAINING, NOW).withInstance(instance));
        assertThat(reap.still(reap.strays(marked), marked)).isEmpty();
    }

    @Test
    void aVolumeThatOutlivedItsInstanceIsDeleted() {
        List<Tag> tags = new Tags("dev").of(OTHER);
        String id =
                cloud.ec2()
                        .runInstances(
                                r ->
                                        r.minCount(1)
                                                .maxCount(1)
                                                .imageId("ami-0000000000000c10d")
                                                .instanceType("c5.large")
                                                .blockDeviceMappings(kept())
                                                .tagSpecifications(
                                                        tagged(ResourceType.VOLUME, tags)))
                        .instances()
                        .get(0)
                        .instanceId();
        plane.reap();
        assertThat(plane.verify().isEmpty()).as("its instance still lives").isTrue();
        cloud.ec2().terminateInstances(t -> t.instanceIds(id));
        await().until(() -> !plane.verify().isEmpty());
        plane.reap();
        assertThat(seen.notes).anyMatch(n -> n.startsWith("deleted volume vol-"));
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    private static BlockDeviceMapping kept() {
        return BlockDeviceMapping.builder()
                .deviceName("/dev/sdb")
                .ebs(e -> e.volumeSize(1).deleteOnTermination(false))
                .build();
    }

    @Test
    void whereTheStateCannotBeReadNothingIsEnded() {
        String instance = runInstance();
        cloud.s3()
                .putObject(
                        p -> p.bucket(cloud.bucket()).key(settings().layout().state()),
                        RequestBody.fromBytes("{".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> plane.reap()).hasRootCauseInstanceOf(CorruptStateException.class);
        assertThat(status(instance)).isNotEqualTo(InstanceStateName.TERMINATED);
    }

    private static TagSpecification tagged(ResourceType type, List<Tag> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    private static List<Tag> almostOurs() {
        return List.of(
                Tag.builder().key("Project").value("Chronos-Training").build(),
                Tag.builder().key("Environment").value("dev").build());
    }

    private InstanceStateName status(String instance) {
        return cloud.ec2()
                .describeInstances(d -> d.instanceIds(instance))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .state()
                .name();
    }
}
