package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The right to start an instance. EC2 asks for each thing that a launch takes part in, and all must
 * be allowed. So the launch template is not needed to be sure of what is started: what a request
 * says itself would win over its template.
 */
record LaunchRights(Inputs inputs, Network network, Trainer trainer, InstanceTemplate template) {

    private static final List<String> RUN = List.of("ec2:RunInstances");

    List<PolicyStatement> statements() {
        return List.of(
                Allow.that("RunInstance", RUN, List.of(Allow.ec2("instance/*")), instance()),
                Allow.that("RunVolume", RUN, List.of(Allow.ec2("volume/*")), volume()),
                Allow.that(
                        "RunInOurNetwork",
                        RUN,
                        List.of(Allow.ec2("network-interface/*")),
                        Map.of("ArnEquals", Map.of("ec2:Subnet", network.subnetArns()))),
                Allow.that("RunImage", RUN, List.of(images()), image()),
                Allow.that("RunWith", RUN, ours()),
                Allow.that(
                        "TagAtLaunch",
                        List.of("ec2:CreateTags"),
                        List.of(
                                Allow.ec2("instance/*"),
                                Allow.ec2("volume/*"),
                                Allow.ec2("network-interface/*")),
                        Map.of("StringEquals", Map.of("ec2:CreateAction", "RunInstances"))),
                Allow.that(
                        "PassTrainerRole",
                        List.of("iam:PassRole"),
                        List.of(trainer.roleArn()),
                        Operator.passedTo("ec2.amazonaws.com")));
    }

    private Map<String, Object> instance() {
        Map<String, Object> equal = inputs.tags().requested();
        equal.put("ec2:MetadataHttpTokens", "required");
        Map<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", equal);
        conditions.put("StringLike", Map.of("ec2:InstanceType", inputs.instanceTypes()));
        conditions.put("ArnEquals", Map.of("ec2:InstanceProfile", trainer.profileArn()));
        conditions.put("NumericEquals", Map.of("ec2:MetadataHttpPutResponseHopLimit", "1"));
        conditions.put("Null", Map.of("aws:RequestTag/" + OurTags.RUN_ID, "false"));
        return conditions;
    }

    private Map<String, Object> volume() {
        Map<String, Object> equal = inputs.tags().requested();
        equal.put("ec2:VolumeType", "gp3");
        return Map.of("StringEquals", equal, "Bool", Map.of("ec2:Encrypted", "true"));
    }

    private static String images() {
        return Fn.sub("arn:${AWS::Partition}:ec2:${AWS::Region}::image/*");
    }

    /** Amazon's, and the account's own. */
    private static Map<String, Object> image() {
        return Map.of(
                "StringEquals", Map.of("ec2:Owner", List.of("amazon", Fn.ref("AWS::AccountId"))));
    }

    /** A spot request is only the way to an instance, which has to be as ours are. */
    private List<String> ours() {
        return List.of(
                        network.subnetArns(),
                        List.of(
                                network.securityGroupArn(),
                                template.arn(),
                                Allow.ec2("spot-instances-request/*")))
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
