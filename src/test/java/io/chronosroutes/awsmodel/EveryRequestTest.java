package io.chronosroutes.awsmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.AwsAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;

/** That the check of requests refuses what AWS would, in every client that the program makes. */
class EveryRequestTest {

    private static final CreateScheduleRequest GOOD =
            CreateScheduleRequest.builder()
                    .name("chronos-dev-20261124-100000-ab12")
                    .scheduleExpression("at(2026-11-24T22:00:00)")
                    .flexibleTimeWindow(f -> f.mode(FlexibleTimeWindowMode.OFF))
                    .target(t -> t.arn("arn:aws:scheduler:::x").roleArn(role("a")))
                    .build();

    @Test
    void aGoodRequestBreaksNothing() {
        assertThat(broken("Scheduler", "CreateSchedule", GOOD)).isEmpty();
    }

    @Test
    void aRequiredMemberThatIsMissingIsNamedAtAnyDepth() {
        assertThat(
                        broken(
                                "Scheduler",
                                "CreateSchedule",
                                GOOD.toBuilder()
                                        .flexibleTimeWindow(f -> {})
                                        .target(t -> t.arn("arn:aws:scheduler:::x"))
                                        .build()))
                .containsExactlyInAnyOrder(
                        "CreateSchedule.FlexibleTimeWindow.Mode is required",
                        "CreateSchedule.Target.RoleArn is required");
        assertThat(broken("EC2", "RunInstances", RunInstancesRequest.builder().build()))
                .containsExactlyInAnyOrder(
                        "RunInstances.MaxCount is required", "RunInstances.MinCount is required");
        assertThat(broken("S3", "GetObject", GetObjectRequest.builder().bucket("b").build()))
                .containsExactly("GetObject.Key is required");
    }

    @Test
    void aValueThatTheEnumDoesNotKnowIsRefused() {
        RunInstancesRequest.Builder run = RunInstancesRequest.builder().minCount(1).maxCount(1);
        assertThat(
                        broken(
                                "EC2",
                                "RunInstances",
                                run.instanceMarketOptions(m -> m.marketType("sometimes")).build()))
                .containsExactly(
                        "RunInstances.InstanceMarketOptions.MarketType is no known value: sometimes");
        MarketType unknown = MarketType.UNKNOWN_TO_SDK_VERSION;
        assertThat(
                        broken(
                                "EC2",
                                "RunInstances",
                                run.instanceMarketOptions(m -> m.marketType(unknown)).build()))
                .singleElement()
                .asString()
                .contains("MarketType is no known value: null");
    }

    @Test
    void boundsAndPatternsAreThoseOfTheModel() {
        assertThat(
                        broken(
                                "Scheduler",
                                "CreateSchedule",
                                GOOD.toBuilder().name("n".repeat(65)).groupName("a b").build()))
                .containsExactlyInAnyOrder(
                        "CreateSchedule.Name: its characters are 65, above 64",
                        "CreateSchedule.GroupName does not match ^[0-9a-zA-Z-_.]+$: a b");
        assertThat(broken("IAM", "GetRole", GetRoleRequest.builder().roleName("").build()))
                .contains("GetRole.RoleName: its characters are 0, below 1");
        assertThat(
                        broken(
                                "Scheduler",
                                "CreateSchedule",
                                GOOD.toBuilder()
                                        .target(
                                                GOOD.target().toBuilder()
                                                        .retryPolicy(
                                                                r -> r.maximumRetryAttempts(186))
                                                        .build())
                                        .build()))
                .containsExactly(
                        "CreateSchedule.Target.RetryPolicy.MaximumRetryAttempts: it is 186, above"
                                + " 185");
    }

    @Test
    void aCallWithoutAModelIsNotTakenForAGoodOne() {
        SdkPojo request = GetServiceQuotaRequest.builder().build();
        assertThatThrownBy(() -> broken("Service Quotas", "ListServices", request))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no model of Service Quotas's ListServices");
        assertThatThrownBy(() -> ServiceModel.of("Lambda")).isInstanceOf(AssertionError.class);
    }

    /** It asks nobody: the address is one where nobody listens. */
    @Test
    void theProgramsOwnClientsDoNotSendABadRequest() {
        try (AwsAccount account =
                        new AwsAccount(
                                "us-east-1",
                                AnonymousCredentialsProvider.create(),
                                UrlConnectionHttpClient.create());
                SchedulerClient scheduler = account.scheduler()) {
            assertThatThrownBy(() -> scheduler.getSchedule(g -> g.name("a b")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GetSchedule.Name does not match");
        }
    }

    private static List<String> broken(String service, String operation, SdkPojo request) {
        return RequestCheck.broken(ServiceModel.of(service), operation, request);
    }

    private static String role(String name) {
        return "arn:aws:iam::123456789012:role/" + name;
    }
}
