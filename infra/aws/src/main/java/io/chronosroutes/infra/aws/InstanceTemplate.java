package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.BlockDeviceMappingProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.EbsProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.IamInstanceProfileProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.LaunchTemplateDataProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.LaunchTemplateTagSpecificationProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.MetadataOptionsProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.NetworkInterfaceProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.TagSpecificationProperty;
import software.constructs.Construct;

/**
 * An instance as every run's is, for whoever starts one by another way than the program: it ends
 * itself on shutdown with its volume, lets nobody in, and hands its role's credentials out by
 * IMDSv2 only. Type, subnet and user data are the launch's to say.
 */
final class InstanceTemplate {

    /** AWS's own pointer to its current GPU image: driver, no framework, Amazon Linux 2023. */
    static final String IMAGE_PARAMETER =
            "/aws/service/deeplearning/ami/x86_64/"
                    + "base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id";

    private final CfnLaunchTemplate template;

    InstanceTemplate(Construct scope, Inputs inputs, Network network, Trainer trainer) {
        template =
                CfnLaunchTemplate.Builder.create(scope, "InstanceTemplate")
                        .launchTemplateData(
                                LaunchTemplateDataProperty.builder()
                                        .imageId("resolve:ssm:" + IMAGE_PARAMETER)
                                        .iamInstanceProfile(
                                                IamInstanceProfileProperty.builder()
                                                        .arn(trainer.profileArn())
                                                        .build())
                                        .instanceInitiatedShutdownBehavior("terminate")
                                        .metadataOptions(metadata())
                                        .blockDeviceMappings(List.of(rootVolume()))
                                        .networkInterfaces(List.of(networkCard(network)))
                                        .tagSpecifications(tagged(inputs))
                                        .build())
                        .tagSpecifications(
                                List.of(
                                        LaunchTemplateTagSpecificationProperty.builder()
                                                .resourceType("launch-template")
                                                .tags(inputs.tags().list())
                                                .build()))
                        .build();
    }

    String id() {
        return template.getRef();
    }

    String arn() {
        return Allow.ec2("launch-template/${InstanceTemplate}");
    }

    private static MetadataOptionsProperty metadata() {
        return MetadataOptionsProperty.builder()
                .httpEndpoint("enabled")
                .httpTokens("required")
                .httpPutResponseHopLimit(1)
                .instanceMetadataTags("enabled")
                .build();
    }

    private static BlockDeviceMappingProperty rootVolume() {
        return BlockDeviceMappingProperty.builder()
                .deviceName("/dev/xvda")
                .ebs(
                        EbsProperty.builder()
                                .volumeType("gp3")
                                .volumeSize(100)
                                .encrypted(true)
                                .deleteOnTermination(true)
                                .build())
                .build();
    }

    private static NetworkInterfaceProperty networkCard(Network network) {
        return NetworkInterfaceProperty.builder()
                .deviceIndex(0)
                .associatePublicIpAddress(true)
                .deleteOnTermination(true)
                .groups(List.of(network.securityGroup()))
                .build();
    }

    private static List<TagSpecificationProperty> tagged(Inputs inputs) {
        return Stream.of("instance", "volume", "network-interface")
                .map(
                        type ->
                                TagSpecificationProperty.builder()
                                        .resourceType(type)
                                        .tags(inputs.tags().list())
                                        .build())
                .toList();
    }
}
