package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class NetworkTest {

    private final Template template = Template.fromString(ShippedTemplate.text());

    @Test
    void thereIsASubnetForEachOfUpToThreeZonesAndNoNatGateway() {
        template.resourceCountIs("AWS::EC2::NatGateway", 0);
        template.resourceCountIs("AWS::EC2::EIP", 0);
        assertThat(template.findResources("AWS::EC2::Subnet"))
                .containsOnlyKeys("Subnet1", "Subnet2", "Subnet3");
        template.resourcePropertiesCountIs(
                "AWS::EC2::Subnet", Map.of("MapPublicIpOnLaunch", false), 3);
        assertThat(template.findResources("AWS::EC2::Subnet").get("Subnet1"))
                .doesNotContainKey("Condition");
        zoneNeeds("AWS::EC2::Subnet", "Subnet2", "TwoZones");
        zoneNeeds("AWS::EC2::Subnet", "Subnet3", "ThreeZones");
        zoneNeeds("AWS::EC2::SubnetRouteTableAssociation", "Subnet2Routes", "TwoZones");
        zoneNeeds("AWS::EC2::SubnetRouteTableAssociation", "Subnet3Routes", "ThreeZones");
    }

    private void zoneNeeds(String type, String id, String condition) {
        assertThat(template.findResources(type).get(id)).containsEntry("Condition", condition);
    }

    @Test
    void subnetsHaveAWayToTheInternet() {
        template.hasResourceProperties(
                "AWS::EC2::Route",
                Map.of(
                        "DestinationCidrBlock",
                        "0.0.0.0/0",
                        "GatewayId",
                        Map.of("Ref", "InternetGateway")));
        template.allResourcesProperties(
                "AWS::EC2::SubnetRouteTableAssociation",
                Map.of("RouteTableId", Map.of("Ref", "Routes")));
    }

    @Test
    void theWayToS3LeadsToOurBucketsOnly() {
        template.hasResourceProperties(
                "AWS::EC2::VPCEndpoint",
                Map.of(
                        "ServiceName",
                        Map.of("Fn::Sub", "com.amazonaws.${AWS::Region}.s3"),
                        "RouteTableIds",
                        List.of(Map.of("Ref", "Routes")),
                        "PolicyDocument",
                        Match.objectLike(
                                Map.of(
                                        "Statement",
                                        List.of(
                                                Match.objectEquals(
                                                        Map.of(
                                                                "Sid",
                                                                "OnlyOurBuckets",
                                                                "Effect",
                                                                "Allow",
                                                                "Principal",
                                                                "*",
                                                                "Action",
                                                                List.of(
                                                                        "s3:GetObject",
                                                                        "s3:PutObject",
                                                                        "s3:ListBucket"),
                                                                "Resource",
                                                                buckets())))))));
    }

    private static List<Object> buckets() {
        return List.of(
                Map.of("Fn::GetAtt", List.of("TrainingBucket", "Arn")),
                Map.of("Fn::Sub", "${TrainingBucket.Arn}/*"),
                ifDataBucket("arn:${AWS::Partition}:s3:::${DataBucket}"),
                ifDataBucket("arn:${AWS::Partition}:s3:::${DataBucket}/*"));
    }

    private static Object ifDataBucket(String arn) {
        return Map.of(
                "Fn::If",
                List.of("HasDataBucket", Map.of("Fn::Sub", arn), Map.of("Ref", "AWS::NoValue")));
    }

    @Test
    void nobodyGetsInAndOnlyHttpsGetsOut() {
        template.resourceCountIs("AWS::EC2::SecurityGroupIngress", 0);
        template.resourceCountIs("AWS::EC2::SecurityGroupEgress", 0);
        template.resourceCountIs("AWS::EC2::SecurityGroup", 1);
        template.hasResourceProperties(
                "AWS::EC2::SecurityGroup",
                Map.of(
                        "SecurityGroupIngress",
                        Match.absent(),
                        "SecurityGroupEgress",
                        List.of(
                                Map.of(
                                        "IpProtocol",
                                        "tcp",
                                        "FromPort",
                                        443,
                                        "ToPort",
                                        443,
                                        "CidrIp",
                                        "0.0.0.0/0"))));
    }
}
