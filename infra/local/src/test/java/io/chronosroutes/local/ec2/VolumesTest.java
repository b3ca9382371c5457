package io.chronosroutes.local.ec2;

import static io.chronosroutes.local.CloudFixture.refusal;
import static io.chronosroutes.local.CloudFixture.tags;
import static io.chronosroutes.local.Parts.device;
import static io.chronosroutes.local.Parts.filter;
import static io.chronosroutes.local.Parts.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.Clients;
import io.chronosroutes.local.CloudFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** The volumes of an instance with a root that goes with it and another that stays; and tags. */
class VolumesTest {

    private static final String ABSENT = "vol-00000000000000000";

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);
    private String instance;
    private Volume root;
    private Volume lasting;

    @BeforeEach
    void launch() {
        instance =
                cloud.launch(
                        "",
                        r ->
                                r.blockDeviceMappings(
                                        device("/dev/xvda", e -> e.volumeSize(20)),
                                        device("/dev/sdb", e -> e.deleteOnTermination(false))));
        cloud.awaited(instance, InstanceStateName.RUNNING);
        root = only(filter("size", "20"));
        lasting = only(filter("size", "8"));
    }

    @Test
    void anAttachedVolumeSaysToWhat() {
        assertThat(root.state()).isEqualTo(VolumeState.IN_USE);
        assertThat(root.attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.instanceId()).isEqualTo(instance))
                .satisfies(a -> assertThat(a.device()).isEqualTo("/dev/xvda"))
                .satisfies(a -> assertThat(a.deleteOnTermination()).isTrue());
        assertThat(lasting.attachments().get(0).deleteOnTermination()).isFalse();
        assertThat(volumes(filter("attachment.instance-id", instance))).hasSize(2);
    }

    @Test
    void whatAnInstanceWroteStaysWhereAVolumeOutlivesIt() {
        cloud.terminate(instance);
        assertThat(cloud.home().resolve("instances").resolve(instance).resolve("root")).exists();
    }

    @Test
    void anAttachedVolumeIsNotDeleted() {
        assertThat(refusal(() -> delete(lasting.volumeId()))).isEqualTo("400 VolumeInUse");
        assertThat(volumes()).hasSize(2);
    }

    @Test
    void theEndOfTheInstanceDeletesTheVolumesThatGoWithIt() {
        cloud.terminate(instance);
        await().until(() -> volumes().size() == 1);
        Volume left = only(filter("status", "available"));
        assertThat(left.volumeId()).isEqualTo(lasting.volumeId());
        assertThat(left.attachments()).isEmpty();
        delete(left.volumeId());
        assertThat(volumes()).isEmpty();
        assertThat(refusal(() -> delete(left.volumeId()))).isEqualTo("400 InvalidVolume.NotFound");
    }

    @Test
    void aStoppedInstanceKeepsItsVolumes() {
        String stopped = cloud.launch("poweroff", r -> {});
        cloud.awaited(stopped, InstanceStateName.STOPPED);
        assertThat(only(filter("attachment.instance-id", stopped)).state())
                .isEqualTo(VolumeState.IN_USE);
    }

    @Test
    void aVolumeThatIsNotThereIsNotFound() {
        assertThat(
                        refusal(
                                () ->
                                        cloud.ec2()
                                                .describeVolumes(
                                                        r -> r.volumeIds(root.volumeId(), ABSENT))))
                .isEqualTo("400 InvalidVolume.NotFound");
        assertThat(refusal(() -> delete(ABSENT))).isEqualTo("400 InvalidVolume.NotFound");
        assertThat(refusal(() -> delete(instance))).isEqualTo("400 InvalidVolume.Malformed");
    }

    @Test
    void tagsAreAddedAndReplaced() {
        tag(List.of(instance, root.volumeId()), "a", "1", "b", "1");
        tag(List.of(instance), "b", "2", "c", "2");
        assertThat(tags(cloud.described(instance))).isEqualTo(Map.of("a", "1", "b", "2", "c", "2"));
        Volume tagged = only(filter("tag:b", "1"));
        assertThat(tagged.volumeId()).isEqualTo(root.volumeId());
        assertThat(Clients.tags(tagged.tags())).isEqualTo(Map.of("a", "1", "b", "1"));
    }

    @Test
    void oneUnknownResourceAndNothingIsTagged() {
        assertThat(refusal(() -> tag(List.of(instance, ABSENT), "a", "1")))
                .isEqualTo("400 InvalidID");
        assertThat(refusal(() -> tag(List.of(instance), "aws:a", "1")))
                .isEqualTo("400 InvalidParameterValue");
        assertThat(cloud.described(instance).tags()).isEmpty();
    }

    private void tag(List<String> ids, String... keysAndValues) {
        cloud.ec2().createTags(r -> r.resources(ids).tags(tags(keysAndValues)));
    }

    private void delete(String volume) {
        cloud.ec2().deleteVolume(r -> r.volumeId(volume));
    }

    private Volume only(Filter filter) {
        assertThat(volumes(filter)).hasSize(1);
        return volumes(filter).get(0);
    }

    private List<Volume> volumes(Filter... filters) {
        return cloud.ec2().describeVolumes(r -> r.filters(List.of(filters))).volumes();
    }
}
