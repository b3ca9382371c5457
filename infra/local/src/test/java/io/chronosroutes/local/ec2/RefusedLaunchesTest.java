package io.chronosroutes.local.ec2;

import static io.chronosroutes.local.CloudFixture.base64;
import static io.chronosroutes.local.CloudFixture.refusal;
import static io.chronosroutes.local.Parts.device;
import static io.chronosroutes.local.Parts.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A launch that is refused is refused in EC2's words, and launches nothing. */
class RefusedLaunchesTest {

    private static final String[] GOOD = {
        "Action=RunInstances",
        "Version=2016-11-15",
        "MinCount=1",
        "MaxCount=1",
        "ImageId=ami-0123456789abcdef0",
        "InstanceType=c7i.large"
    };

    @TempDir Path folder;

    @RegisterExtension
    final CloudFixture cloud =
            new CloudFixture(
                    () -> folder,
                    c ->
                            c.withRefusedTypes(
                                    Map.of(
                                            "p5.48xlarge", "InsufficientInstanceCapacity",
                                            "x9.large", "Unsupported")));

    private Ec2Wire wire;

    @BeforeEach
    void connect() {
        wire = new Ec2Wire(cloud);
    }

    @AfterEach
    void nothingWasLaunched() {
        assertThat(cloud.ec2().describeInstances().reservations()).isEmpty();
        assertThat(cloud.ec2().describeVolumes().volumes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MinCount", "MaxCount", "ImageId", "InstanceType", "Action", "Version"})
    void withoutAParameterThatIsNeeded(String missing) {
        String[] rest = GOOD.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = rest[i].startsWith(missing + "=") ? missing + "=" : rest[i];
        }
        assertThat(wire.post(rest)).isEqualTo("400 MissingParameter");
    }

    @ParameterizedTest
    @CsvSource({
        "MinCount=0, InvalidParameterValue",
        "MinCount=2, InvalidParameterValue",
        "MinCount=-1, InvalidParameterValue",
        "MinCount=one, InvalidParameterValue",
        "ImageId=ami-1, InvalidAMIID.Malformed",
        "ImageId=debian, InvalidAMIID.Malformed",
        "InstanceType=large, InvalidParameterValue",
        "InstanceType=../x, InvalidParameterValue",
        "SubnetId=mine, InvalidSubnetID.NotFound",
        "Placement.AvailabilityZone=eu-west-1a, InvalidParameterValue",
        "InstanceInitiatedShutdownBehavior=hibernate, InvalidParameterValue",
        "EbsOptimized=yes, InvalidParameterValue",
        "MetadataOptions.HttpTokens=never, InvalidParameterValue",
        "InstanceMarketOptions.MarketType=capacity-block, Unsupported",
        "IamInstanceProfile.Name=a/b, InvalidParameterValue",
        "TagSpecification.1.ResourceType=spaceship, InvalidParameterValue",
        "BlockDeviceMapping.1.Ebs.VolumeSize=8, MissingParameter",
        "UserData=%%%, InvalidUserData.Malformed",
        "UserData=A, InvalidUserData.Malformed",
        "Hibernate=true, UnknownParameter",
        "Filter.1.Name=x, UnknownParameter",
        "SecurityGroupId.1.Name=x, UnknownParameter",
        "Action=StartInstances, InvalidAction",
        "Action=runinstances, InvalidAction",
        "Version=2015-01-01, InvalidAction"
    })
    void withAParameterThatIsNot(String parameter, String code) {
        String[] parameters = new String[GOOD.length + 1];
        System.arraycopy(GOOD, 0, parameters, 0, GOOD.length);
        parameters[GOOD.length] = parameter;
        assertThat(wire.post(parameters)).isEqualTo("400 " + code);
    }

    @Test
    void withVolumesOfAnImpossibleSize() {
        for (int gib : new int[] {0, 16_385}) {
            assertThat(withVolume(gib)).isEqualTo("400 InvalidParameterValue");
        }
    }

    private String withVolume(int gib) {
        return refusal(
                () ->
                        cloud.launch(
                                r ->
                                        r.blockDeviceMappings(
                                                device("/dev/xvda", e -> e.volumeSize(gib)))));
    }

    @Test
    void withTagsThatEc2WouldNotHave() {
        assertThat(withTag("aws:mine", "")).isEqualTo("400 InvalidParameterValue");
        assertThat(withTag("k".repeat(129), "")).isEqualTo("400 InvalidParameterValue");
        assertThat(withTag("k", "v".repeat(257))).isEqualTo("400 InvalidParameterValue");
    }

    private String withTag(String key, String value) {
        return refusal(
                () -> cloud.launch(r -> r.tagSpecifications(tagged("instance", key, value))));
    }

    @Test
    void withMoreThanSixteenKibOfUserData() {
        assertThat(refusal(() -> cloud.launch(r -> r.userData(base64("x".repeat(16_385))))))
                .isEqualTo("400 InvalidParameterValue");
        assertThat(
                        refusal(
                                () ->
                                        cloud.launch(
                                                r ->
                                                        r.userData(base64("x".repeat(16_384)))
                                                                .dryRun(true))))
                .isEqualTo("412 DryRunOperation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sbin/shutdown", "/usr/sbin/poweroff", "/bin/systemctl", "/sbin/init"})
    void withAScriptThatNamesTheHostsOwnPowerCommand(String command) {
        // only ever refused here, never run: the script does nothing with the name
        assertThat(refusal(() -> cloud.launch(": " + command, r -> {})))
                .isEqualTo("400 Unsupported");
    }

    @Test
    void ofATypeThatCannotBeHad() {
        assertThat(refusal(() -> cloud.launch(r -> r.instanceType("p5.48xlarge"))))
                .isEqualTo("500 InsufficientInstanceCapacity");
        assertThat(refusal(() -> cloud.launch(r -> r.instanceType("x9.large"))))
                .isEqualTo("400 Unsupported");
    }
}
