package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.infra.aws.NeedsNode.OnPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What can be said of the template by reading it, without the CDK. */
class ShippedTemplateTest {

    /** What CloudFormation takes as text in a call; more would have to lie in a bucket first. */
    private static final int MOST_BYTES = 51_200;

    /**
     * What may be there between runs because it costs nothing then. Buckets cost what is stored in
     * them. A NAT gateway, an address, an interface endpoint, a volume, a log group, a key or a
     * function is not among them.
     */
    private static final Set<String> FREE_WHEN_IDLE =
            Set.of(
                    "AWS::EC2::InternetGateway",
                    "AWS::EC2::LaunchTemplate",
                    "AWS::EC2::Route",
                    "AWS::EC2::RouteTable",
                    "AWS::EC2::SecurityGroup",
                    "AWS::EC2::Subnet",
                    "AWS::EC2::SubnetRouteTableAssociation",
                    "AWS::EC2::VPC",
                    "AWS::EC2::VPCEndpoint",
                    "AWS::EC2::VPCGatewayAttachment",
                    "AWS::IAM::InstanceProfile",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::IAM::Policy",
                    "AWS::IAM::Role",
                    "AWS::S3::Bucket",
                    "AWS::S3::BucketPolicy",
                    "AWS::Scheduler::ScheduleGroup");

    /** CloudFormation gives these no tags. */
    private static final Set<String> WITHOUT_TAGS =
            Set.of(
                    "AWS::EC2::Route",
                    "AWS::EC2::SubnetRouteTableAssociation",
                    "AWS::EC2::VPCGatewayAttachment",
                    "AWS::IAM::InstanceProfile",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::IAM::Policy",
                    "AWS::S3::BucketPolicy");

    @Test
    void nothingInItCostsMoneyBetweenRuns() {
        ShippedTemplate.resources()
                .forEach((id, resource) -> assertThat(type(resource)).as(id).isIn(FREE_WHEN_IDLE));
        // The only kind of endpoint that is free.
        assertThat(ShippedTemplate.resources().values())
                .filteredOn(r -> type(r).equals("AWS::EC2::VPCEndpoint"))
                .extracting(r -> r.path("Properties").path("VpcEndpointType").asText())
                .containsOnly("Gateway");
    }

    @Test
    void itGoesToCloudFormationInOneCall() {
        int bytes = ShippedTemplate.text().getBytes(StandardCharsets.UTF_8).length;
        System.out.println("the template has " + bytes + " bytes of at most " + MOST_BYTES);
        assertThat(bytes).isLessThan(MOST_BYTES * 3 / 4);
    }

    @Test
    void everythingCarriesOurFourTags() {
        ShippedTemplate.resources()
                .forEach(
                        (id, resource) -> {
                            if (WITHOUT_TAGS.contains(type(resource))) return;
                            assertThat(tags(resource))
                                    .as(id)
                                    .containsOnly(
                                            Map.entry("Project", "\"Chronos-Training\""),
                                            Map.entry("Environment", "{\"Ref\":\"Environment\"}"),
                                            Map.entry("CostCenter", "\"train\""),
                                            Map.entry("ManagedBy", "\"chronos-routes\""));
                        });
    }

    private static Map<String, String> tags(JsonNode resource) {
        JsonNode properties = resource.path("Properties");
        JsonNode list =
                type(resource).equals("AWS::EC2::LaunchTemplate")
                        ? properties.path("TagSpecifications").path(0).path("Tags")
                        : properties.path("Tags");
        Map<String, String> tags = new TreeMap<>();
        list.forEach(t -> tags.put(t.path("Key").asText(), t.path("Value").toString()));
        return tags;
    }

    /** Whoever reads them by name relies on it. */
    @Test
    void itsOutputsAndParametersHaveTheirNames() {
        assertThat(names("Outputs"))
                .containsExactly(
                        "Bucket",
                        "Environment",
                        "InstanceProfile",
                        "LaunchTemplate",
                        "OperatorPolicy",
                        "ScheduleGroup",
                        "ScheduleRole",
                        "SecurityGroup",
                        "Subnets",
                        "TrainerRole");
        assertThat(names("Parameters"))
                .containsExactly("DataBucket", "Environment", "InstanceTypes", "Zones");
    }

    private static Set<String> names(String section) {
        Set<String> names = new TreeSet<>();
        ShippedTemplate.json().path(section).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String type(JsonNode resource) {
        return resource.path("Type").asText();
    }

    /** Checked against AWS's own descriptions of its resources, where that program is. */
    @Test
    void cfnLintFindsNothing() throws IOException, InterruptedException {
        assumeTrue(OnPath.has("cfn-lint"), "there is no cfn-lint on the PATH");
        Process lint =
                new ProcessBuilder(
                                List.of(
                                        "cfn-lint",
                                        "--non-zero-exit-code",
                                        "warning",
                                        ShippedTemplate.FILE.toString()))
                        .redirectErrorStream(true)
                        .start();
        String found = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lint.waitFor()).as(found).isZero();
    }
}
