package io.chronosroutes.local.ec2;

import static io.chronosroutes.local.CloudFixture.IMAGE;
import static io.chronosroutes.local.CloudFixture.TYPE;
import static io.chronosroutes.local.CloudFixture.base64;
import static io.chronosroutes.local.CloudFixture.refusal;
import static io.chronosroutes.local.CloudFixture.tags;
import static io.chronosroutes.local.Parts.device;
import static io.chronosroutes.local.Parts.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.Clients;
import io.chronosroutes.local.CloudFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeType;

class RunInstancesTest {

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);

    @Test
    void aLaunchGivesAPendingInstanceThatSoonRuns() {
        RunInstancesResponse launched = cloud.launch(r -> {});
        Instance instance = launched.instances().get(0);
        assertThat(launched.reservationId()).matches("r-[0-9a-f]{17}");
        assertThat(launched.ownerId()).matches("\\d{12}");
        assertThat(instance.instanceId()).matches("i-[0-9a-f]{17}");
        assertThat(instance.state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(instance.state().code()).isZero();
        assertThat(instance.imageId()).isEqualTo(IMAGE);
        assertThat(instance.instanceTypeAsString()).isEqualTo(TYPE);
        assertThat(instance.instanceLifecycle()).isNull();
        assertThat(instance.iamInstanceProfile()).isNull();
        cloud.awaited(instance.instanceId(), InstanceStateName.RUNNING);
        assertThat(cloud.described(instance.instanceId()).state().code()).isEqualTo(16);
    }

    @Test
    void whatWasAskedForIsDescribed() {
        String id =
                cloud.launch(
                        "",
                        r ->
                                r.placement(p -> p.availabilityZone("us-east-1c"))
                                        .keyName("a-key")
                                        .subnetId("subnet-01234567")
                                        .securityGroupIds("sg-1", "sg-2")
                                        .iamInstanceProfile(p -> p.name("the-role"))
                                        .instanceMarketOptions(m -> m.marketType("spot"))
                                        .metadataOptions(
                                                m ->
                                                        m.httpTokens("required")
                                                                .httpPutResponseHopLimit(2)
                                                                .instanceMetadataTags("enabled"))
                                        .tagSpecifications(tagged("instance", "a", "1", "b", "")));
        Instance described = cloud.described(id);
        assertThat(described.placement().availabilityZone()).isEqualTo("us-east-1c");
        assertThat(described.keyName()).isEqualTo("a-key");
        assertThat(described.subnetId()).isEqualTo("subnet-01234567");
        assertThat(described.securityGroups())
                .extracting(g -> g.groupId())
                .containsExactly("sg-1", "sg-2");
        assertThat(described.iamInstanceProfile().arn())
                .isEqualTo("arn:aws:iam::000000000000:instance-profile/the-role");
        assertThat(described.instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
        assertThat(described.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(described.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(described.metadataOptions().instanceMetadataTagsAsString()).isEqualTo("enabled");
        assertThat(tags(described)).isEqualTo(Map.of("a", "1", "b", ""));
    }

    @Test
    void anInstanceHasTheVolumesAskedForAndARootInAnyCase() {
        String id =
                cloud.launch(
                        "",
                        r ->
                                r.blockDeviceMappings(
                                                device(
                                                        "/dev/sdb",
                                                        e ->
                                                                e.volumeSize(100)
                                                                        .volumeType("st1")
                                                                        .encrypted(true)))
                                        .tagSpecifications(tagged("volume", "a", "1")));
        assertThat(cloud.described(id).rootDeviceName()).isEqualTo("/dev/xvda");
        assertThat(cloud.described(id).blockDeviceMappings())
                .extracting(d -> d.deviceName(), d -> d.ebs().deleteOnTermination())
                .containsExactly(tuple("/dev/xvda", true), tuple("/dev/sdb", true));
        List<Volume> volumes = cloud.ec2().describeVolumes().volumes();
        assertThat(volumes)
                .extracting(Volume::size, Volume::volumeType, Volume::encrypted)
                .containsExactly(tuple(8, VolumeType.GP3, false), tuple(100, VolumeType.ST1, true));
        assertThat(volumes).allMatch(v -> v.volumeId().matches("vol-[0-9a-f]{17}"));
        assertThat(volumes).allMatch(v -> Clients.tags(v.tags()).equals(Map.of("a", "1")));
    }

    @Test
    void userDataRunsWithTheEnvironmentOfAnInstanceAndNothingElse() {
        String id = cloud.running("pwd > where; env -0 > draft; echo >> draft; mv draft env");
        Map<String, String> environment = new TreeMap<>();
        for (String variable : cloud.written(id, "env").split("\0")) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        Path own = cloud.home().resolve("instances").resolve(id);
        environment.keySet().removeIf(name -> name.startsWith("BASH_FUNC_"));
        assertThat(environment)
                .containsOnlyKeys(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        "AWS_ENDPOINT_URL_EC2",
                        "AWS_ENDPOINT_URL_S3",
                        "AWS_REGION",
                        "DBUS_SYSTEM_BUS_ADDRESS",
                        "HOME",
                        "LANG",
                        "LOCAL_CLOUD_INSTANCE",
                        "PATH",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "TMPDIR",
                        "_")
                .containsEntry("AWS_ENDPOINT_URL_S3", cloud.endpoints().s3().toString())
                .containsEntry("AWS_ENDPOINT_URL_EC2", cloud.endpoints().ec2().toString())
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("HOME", own.resolve("root").toString())
                .containsEntry("TMPDIR", own.resolve("tmp").toString())
                .containsEntry("PATH", cloud.home() + "/bin:/usr/local/bin:/usr/bin:/bin");
        assertThat(cloud.written(id, "where")).isEqualTo(own.resolve("root").toString());
    }

    @Test
    void userDataThatIsNoScriptIsKeptAndNotRun() {
        String id =
                cloud.launch(r -> r.userData(base64("touch ran"))).instances().get(0).instanceId();
        cloud.awaited(id, InstanceStateName.RUNNING);
        await().until(() -> cloud.console(id).contains("is not a script"));
        assertThat(cloud.home().resolve("instances").resolve(id).resolve("root"))
                .isEmptyDirectory();
    }

    @Test
    void severalInstancesShareAReservation() {
        RunInstancesResponse launched = cloud.launch(r -> r.minCount(2).maxCount(3));
        assertThat(launched.instances())
                .extracting(Instance::amiLaunchIndex)
                .containsExactly(0, 1, 2);
        assertThat(cloud.ec2().describeInstances().reservations())
                .singleElement()
                .satisfies(r -> assertThat(r.instances()).hasSize(3))
                .satisfies(r -> assertThat(r.reservationId()).isEqualTo(launched.reservationId()));
    }

    @Test
    void aDryRunLaunchesNothing() {
        assertThat(refusal(() -> cloud.launch(r -> r.dryRun(true))))
                .isEqualTo("412 DryRunOperation");
        assertThat(cloud.ec2().describeInstances().reservations()).isEmpty();
        assertThat(refusal(() -> cloud.launch(r -> r.dryRun(true).imageId("none"))))
                .isEqualTo("400 InvalidAMIID.Malformed");
    }
}
