package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class InstanceTemplateTest {

    private final Template template = Template.fromString(ShippedTemplate.text());

    @Test
    void theMetadataServiceAnswersToTokensOnly() {
        data(
                "MetadataOptions",
                Map.of(
                        "HttpEndpoint",
                        "enabled",
                        "HttpTokens",
                        "required",
                        "HttpPutResponseHopLimit",
                        1,
                        "InstanceMetadataTags",
                        "enabled"));
    }

    @Test
    void aShutdownEndsTheInstanceAndItsEncryptedVolume() {
        data("InstanceInitiatedShutdownBehavior", "terminate");
        data(
                "BlockDeviceMappings",
                List.of(
                        Map.of(
                                "DeviceName",
                                "/dev/xvda",
                                "Ebs",
                                Map.of(
                                        "VolumeType",
                                        "gp3",
                                        "VolumeSize",
                                        100,
                                        "Encrypted",
                                        true,
                                        "DeleteOnTermination",
                                        true))));
    }

    @Test
    void theImageIsWhatAwsSaysAtTheTime() {
        data("ImageId", "resolve:ssm:" + InstanceTemplate.IMAGE_PARAMETER);
    }

    @Test
    void itHasOurProfileAndSecurityGroupAndNoKey() {
        data("IamInstanceProfile", Map.of("Arn", attribute("TrainerProfile", "Arn")));
        data("KeyName", Match.absent());
        data(
                "NetworkInterfaces",
                List.of(
                        Map.of(
                                "DeviceIndex",
                                0,
                                "AssociatePublicIpAddress",
                                true,
                                "DeleteOnTermination",
                                true,
                                "Groups",
                                List.of(attribute("InstanceSecurityGroup", "GroupId")))));
    }

    @Test
    void allThatALaunchMakesCarriesOurTags() {
        for (String type : List.of("instance", "volume", "network-interface")) {
            data(
                    "TagSpecifications",
                    Match.arrayWith(
                            List.of(
                                    Match.objectEquals(
                                            Map.of("ResourceType", type, "Tags", tags())))));
        }
    }

    private static List<Object> tags() {
        return List.of(
                Map.of("Key", "CostCenter", "Value", "train"),
                Map.of("Key", "Environment", "Value", Map.of("Ref", "Environment")),
                Map.of("Key", "ManagedBy", "Value", "chronos-routes"),
                Map.of("Key", "Project", "Value", "Chronos-Training"));
    }

    private static Object attribute(String resource, String name) {
        return Map.of("Fn::GetAtt", List.of(resource, name));
    }

    private void data(String property, Object value) {
        template.hasResourceProperties(
                "AWS::EC2::LaunchTemplate",
                Map.of("LaunchTemplateData", Match.objectLike(Map.of(property, value))));
    }
}
