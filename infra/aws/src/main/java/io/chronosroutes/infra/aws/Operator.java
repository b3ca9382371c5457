package io.chronosroutes.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * What whoever launches, watches and ends runs may do: start instances that are as ours are and end
 * those, and read and write the environment's bucket. To be attached to a user, group or role.
 */
final class Operator {

    /** Tag by which the program marks an instance that belongs to no run. */
    static final String MARK = "ChronosLeftSince";

    private final CfnManagedPolicy policy;

    Operator(
            Construct scope,
            Inputs inputs,
            Bucket bucket,
            Network network,
            Trainer trainer,
            InstanceTemplate template,
            DeadMansSwitch deadMansSwitch) {
        List<PolicyStatement> statements = new ArrayList<>();
        statements.addAll(new LaunchRights(inputs, network, trainer, template).statements());
        statements.addAll(ending(inputs));
        statements.addAll(schedules(deadMansSwitch));
        statements.addAll(storage(inputs, bucket));
        statements.addAll(looking());
        policy =
                CfnManagedPolicy.Builder.create(scope, "OperatorPolicy")
                        .description("Chronos training: launch, watch and end runs")
                        .policyDocument(Allow.document(statements.toArray(PolicyStatement[]::new)))
                        .build();
    }

    String policyArn() {
        return policy.getRef();
    }

    private static List<PolicyStatement> ending(Inputs inputs) {
        Map<String, Object> marked = new TreeMap<>();
        marked.put("StringEquals", inputs.tags().carried());
        marked.put("ForAllValues:StringEquals", Map.of("aws:TagKeys", MARK));
        // All of none would be true.
        marked.put("Null", Map.of("aws:TagKeys", "false"));
        return List.of(
                Allow.that(
                        "End",
                        List.of("ec2:TerminateInstances", "ec2:DeleteVolume"),
                        List.of(Allow.ec2("instance/*"), Allow.ec2("volume/*")),
                        Map.of("StringEquals", inputs.tags().carried())),
                Allow.that(
                        "Mark",
                        List.of("ec2:CreateTags"),
                        List.of(Allow.ec2("instance/*")),
                        marked));
    }

    private static List<PolicyStatement> schedules(DeadMansSwitch deadMansSwitch) {
        return List.of(
                Allow.that(
                        "Schedule",
                        List.of(
                                "scheduler:CreateSchedule",
                                "scheduler:DeleteSchedule",
                                "scheduler:GetSchedule"),
                        List.of(DeadMansSwitch.schedules())),
                Allow.that(
                        "PassScheduleRole",
                        List.of("iam:PassRole"),
                        List.of(deadMansSwitch.roleArn()),
                        passedTo("scheduler.amazonaws.com")));
    }

    /** Of what runs leave nothing is deleted; what expires, the bucket's rules delete. */
    private static List<PolicyStatement> storage(Inputs inputs, Bucket bucket) {
        return List.of(
                Allow.that(
                        "Store",
                        List.of("s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"),
                        List.of(
                                bucket.objects("cached-datasets/*"),
                                bucket.objects("${Environment}/*"))),
                Allow.that(
                        "Release",
                        List.of("s3:DeleteObject"),
                        List.of(
                                bucket.objects("${Environment}/system-state.json"),
                                bucket.objects("${Environment}/relaunch.json"),
                                bucket.objects("${Environment}/dist/*"),
                                bucket.objects("${Environment}/doctor/*"))),
                Allow.that(
                        "List",
                        List.of("s3:ListBucket", "s3:ListBucketMultipartUploads"),
                        List.of(bucket.arn(), inputs.ifDataBucket(""))),
                Allow.that(
                        "ReadData",
                        List.of("s3:GetObject"),
                        // The first is allowed above: a list must not be empty.
                        List.of(bucket.objects("cached-datasets/*"), inputs.ifDataBucket("/*"))));
    }

    /** What AWS can't limit to ours, or what is not ours: all of it only reads. */
    private static List<PolicyStatement> looking() {
        return List.of(
                Allow.that(
                        "Look",
                        List.of(
                                "ec2:DescribeAvailabilityZones",
                                "ec2:DescribeImages",
                                "ec2:DescribeInstances",
                                "ec2:DescribeInstanceTypeOfferings",
                                "ec2:DescribeInstanceTypes",
                                "ec2:DescribeSpotPriceHistory",
                                "ec2:DescribeVolumes",
                                "pricing:GetProducts",
                                "scheduler:ListSchedules",
                                "servicequotas:GetAWSDefaultServiceQuota",
                                "servicequotas:GetServiceQuota"),
                        List.of("*")),
                // One statement for three: the policy's length has a limit, and no action of these
                // means anything for another's resource.
                Allow.that(
                        "LookAtOne",
                        List.of(
                                "cloudformation:DescribeStacks",
                                "iam:GetRole",
                                "ssm:GetParameter",
                                "ssm:GetParameters"),
                        List.of(
                                Fn.sub(
                                        "arn:${AWS::Partition}:cloudformation:${AWS::Region}:"
                                                + "${AWS::AccountId}:stack/${AWS::StackName}/*"),
                                Fn.sub(
                                        "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/"
                                                + "aws-service-role/spot.amazonaws.com/"
                                                + "AWSServiceRoleForEC2Spot"),
                                Fn.sub(
                                        "arn:${AWS::Partition}:ssm:${AWS::Region}::parameter"
                                                + InstanceTemplate.IMAGE_PARAMETER))));
    }

    /** Condition that a role goes to one service only. */
    static Map<String, Object> passedTo(String service) {
        return Map.of("StringEquals", Map.of("iam:PassedToService", service));
    }
}
