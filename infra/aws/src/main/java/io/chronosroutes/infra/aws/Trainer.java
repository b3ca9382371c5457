package io.chronosroutes.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.constructs.Construct;

/**
 * What an instance may do: read data, models and its runtime; write what is its environment's; end
 * itself. It deletes nothing: the state object is released by whoever has seen the instance gone.
 */
final class Trainer {

    private final CfnRole role;
    private final CfnInstanceProfile profile;

    Trainer(Construct scope, Inputs inputs, Bucket bucket) {
        role =
                CfnRole.Builder.create(scope, "TrainerRole")
                        .description("Chronos training: what an instance may do")
                        .assumeRolePolicyDocument(Allow.assumedBy("ec2.amazonaws.com", Map.of()))
                        .policies(
                                List.of(
                                        CfnRole.PolicyProperty.builder()
                                                .policyName("trainer")
                                                .policyDocument(policy(inputs, bucket))
                                                .build()))
                        .build();
        profile =
                CfnInstanceProfile.Builder.create(scope, "TrainerProfile")
                        .roles(List.of(role.getRef()))
                        .build();
        CfnPolicy more =
                CfnPolicy.Builder.create(scope, "TrainerData")
                        .policyName("data")
                        .roles(List.of(role.getRef()))
                        .policyDocument(
                                Allow.document(
                                        Allow.that(
                                                "ReadData",
                                                List.of("s3:GetObject"),
                                                List.of(Inputs.dataBucket("/*"))),
                                        Allow.that(
                                                "ListData",
                                                List.of("s3:ListBucket"),
                                                List.of(Inputs.dataBucket("")))))
                        .build();
        more.getCfnOptions().setCondition(inputs.hasDataBucket());
    }

    String roleArn() {
        return role.getAttrArn();
    }

    String profileName() {
        return profile.getRef();
    }

    String profileArn() {
        return profile.getAttrArn();
    }

    private static PolicyDocument policy(Inputs inputs, Bucket bucket) {
        List<String> read =
                List.of(
                        bucket.objects("cached-datasets/*"),
                        bucket.objects("${Environment}/dist/*"));
        // The model of a run that is better than its base becomes the environment's current one.
        List<String> write =
                List.of(
                        bucket.objects("${Environment}/system-state.json"),
                        bucket.objects("${Environment}/runs/*"),
                        bucket.objects("${Environment}/logs/*"),
                        bucket.objects("${Environment}/promoted/*"),
                        bucket.objects("${Environment}/promoted.json"));
        return Allow.document(
                Allow.that("Read", List.of("s3:GetObject"), read),
                Allow.that("Write", List.of("s3:GetObject", "s3:PutObject"), write),
                Allow.that(
                        "List",
                        List.of("s3:ListBucket"),
                        List.of(bucket.arn()),
                        Map.of("StringLike", Map.of("s3:prefix", listed(inputs)))),
                Allow.that(
                        "EndItself",
                        List.of("ec2:TerminateInstances"),
                        List.of(Allow.ec2("instance/*")),
                        Map.of(
                                "ArnEquals",
                                Map.of(
                                        "ec2:SourceInstanceARN",
                                        Allow.ec2("instance/${!ec2:InstanceID}")))));
    }

    /**
     * Prefixes that may be listed. The state's key is one: S3 answers for an object that is not
     * there with 404 only to someone who may list its key, and with 403 else.
     */
    private static List<String> listed(Inputs inputs) {
        List<String> prefixes = new ArrayList<>(List.of("cached-datasets/*"));
        for (String key : List.of("system-state.json", "runs/*", "logs/*", "promoted/*")) {
            prefixes.add(inputs.key(key));
        }
        return prefixes;
    }
}
