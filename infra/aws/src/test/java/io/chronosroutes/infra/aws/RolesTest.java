package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Who may take on which role. What the roles may do is shown by the policy simulator. */
@NeedsNode
class RolesTest {

    private final Template template = Template.fromString(ShippedTemplate.text());

    @Test
    void onlyInstancesAreTrainers() {
        template.hasResourceProperties(
                "AWS::IAM::InstanceProfile",
                Map.of("Roles", List.of(Map.of("Ref", "TrainerRole"))));
        assertThat(trust("TrainerRole"))
                .isEqualTo(
                        Map.of(
                                "Action",
                                "sts:AssumeRole",
                                "Effect",
                                "Allow",
                                "Principal",
                                Map.of("Service", "ec2.amazonaws.com")));
    }

    @Test
    void onlySchedulesOfOurGroupEndInstances() {
        assertThat(trust("ScheduleRole"))
                .isEqualTo(
                        Map.of(
                                "Action",
                                "sts:AssumeRole",
                                "Effect",
                                "Allow",
                                "Principal",
                                Map.of("Service", "scheduler.amazonaws.com"),
                                "Condition",
                                Map.of(
                                        "StringEquals",
                                        Map.of(
                                                "aws:SourceAccount",
                                                Map.of("Ref", "AWS::AccountId")),
                                        "ArnEquals",
                                        Map.of(
                                                "aws:SourceArn",
                                                Map.of(
                                                        "Fn::GetAtt",
                                                        List.of("ScheduleGroup", "Arn"))))));
        template.hasResourceProperties(
                "AWS::Scheduler::ScheduleGroup",
                Map.of("Name", Map.of("Fn::Sub", "chronos-training-${Environment}")));
    }

    @Test
    void nobodyGetsAManagedPolicyOfAws() {
        template.allResourcesProperties(
                "AWS::IAM::Role", Map.of("ManagedPolicyArns", Match.absent()));
        template.resourceCountIs("AWS::IAM::User", 0);
        template.resourceCountIs("AWS::IAM::AccessKey", 0);
    }

    private Object trust(String role) {
        Map<?, ?> properties =
                (Map<?, ?>) template.findResources("AWS::IAM::Role").get(role).get("Properties");
        Map<?, ?> document = (Map<?, ?>) properties.get("AssumeRolePolicyDocument");
        List<?> statements = (List<?>) document.get("Statement");
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }
}
