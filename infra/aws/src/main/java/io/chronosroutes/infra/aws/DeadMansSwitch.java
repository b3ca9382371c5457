package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.constructs.Construct;

/**
 * Where a run's one-off schedule goes, which ends its instance from outside when nothing else has,
 * and the role by which it may: of instances of this environment only.
 */
final class DeadMansSwitch {

    private static final String NAME = "chronos-training-${Environment}";

    private final CfnScheduleGroup group;
    private final CfnRole role;

    DeadMansSwitch(Construct scope, Inputs inputs) {
        group = CfnScheduleGroup.Builder.create(scope, "ScheduleGroup").name(Fn.sub(NAME)).build();
        role =
                CfnRole.Builder.create(scope, "ScheduleRole")
                        .description("Chronos training: ends instances at their deadline")
                        .assumeRolePolicyDocument(
                                Allow.assumedBy("scheduler.amazonaws.com", ourSchedules()))
                        .policies(
                                List.of(
                                        CfnRole.PolicyProperty.builder()
                                                .policyName("terminate")
                                                .policyDocument(Allow.document(end(inputs)))
                                                .build()))
                        .build();
    }

    /** Schedules of this account's group, and no others that name this role. */
    private Map<String, Object> ourSchedules() {
        return Map.of(
                "StringEquals",
                Map.of("aws:SourceAccount", Fn.ref("AWS::AccountId")),
                "ArnEquals",
                Map.of("aws:SourceArn", group.getAttrArn()));
    }

    private static PolicyStatement end(Inputs inputs) {
        return Allow.that(
                "EndInstances",
                List.of("ec2:TerminateInstances"),
                List.of(Allow.ec2("instance/*")),
                Map.of("StringEquals", inputs.tags().carried()));
    }

    String group() {
        return group.getRef();
    }

    String roleArn() {
        return role.getAttrArn();
    }

    /** The ARN of the schedules of the group. */
    static String schedules() {
        return Fn.sub(
                "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/"
                        + "${ScheduleGroup}/*");
    }
}
