package io.chronosroutes.infra.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.CfnInternetGateway;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.CfnRouteTable;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.CfnSubnetRouteTableAssociation;
import software.amazon.awscdk.services.ec2.CfnVPC;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.StarPrincipal;
import software.constructs.Construct;

/**
 * A network without a NAT gateway: instances have a public address while they live, let nobody in,
 * and reach S3 through a gateway endpoint that leads to our buckets only.
 */
final class Network {

    private static final String EVERYWHERE = "0.0.0.0/0";

    private final Construct scope;
    private final CfnVPC vpc;
    private final CfnRouteTable routes;
    private final CfnSecurityGroup securityGroup;

    /** A subnet and when it is there; null for always. */
    private record Zone(CfnSubnet subnet, CfnCondition condition) {

        /** An item of a list. */
        String ifThere(String value) {
            return condition == null ? value : Inputs.onlyIf(condition, value);
        }
    }

    private final List<Zone> zones = new ArrayList<>();

    Network(Construct scope, Inputs inputs, Bucket bucket) {
        this.scope = scope;
        vpc =
                CfnVPC.Builder.create(scope, "Vpc")
                        .cidrBlock("10.0.0.0/24")
                        .enableDnsSupport(true)
                        .enableDnsHostnames(true)
                        .build();
        routes = CfnRouteTable.Builder.create(scope, "Routes").vpcId(vpc.getRef()).build();
        CfnRoute toInternet = wayOut();
        zone(1, null, toInternet);
        zone(2, inputs.twoZones(), toInternet);
        zone(3, inputs.threeZones(), toInternet);
        endpoint(inputs, bucket);
        // Names, addresses, time and metadata come from the network itself, past security groups.
        securityGroup =
                CfnSecurityGroup.Builder.create(scope, "InstanceSecurityGroup")
                        .groupDescription("Chronos training: nobody in, HTTPS out")
                        .vpcId(vpc.getRef())
                        .securityGroupEgress(
                                List.of(
                                        CfnSecurityGroup.EgressProperty.builder()
                                                .ipProtocol("tcp")
                                                .fromPort(443)
                                                .toPort(443)
                                                .cidrIp(EVERYWHERE)
                                                .description("S3 and the model hub")
                                                .build()))
                        .build();
    }

    private CfnRoute wayOut() {
        CfnInternetGateway gateway =
                CfnInternetGateway.Builder.create(scope, "InternetGateway").build();
        CfnVPCGatewayAttachment attachment =
                CfnVPCGatewayAttachment.Builder.create(scope, "InternetGatewayAttachment")
                        .vpcId(vpc.getRef())
                        .internetGatewayId(gateway.getRef())
                        .build();
        CfnRoute route =
                CfnRoute.Builder.create(scope, "RouteToInternet")
                        .routeTableId(routes.getRef())
                        .destinationCidrBlock(EVERYWHERE)
                        .gatewayId(gateway.getRef())
                        .build();
        route.addResourceDependency(attachment);
        return route;
    }

    private void zone(int number, CfnCondition condition, CfnRoute toInternet) {
        CfnSubnet subnet =
                CfnSubnet.Builder.create(scope, "Subnet" + number)
                        .vpcId(vpc.getRef())
                        .cidrBlock("10.0.0.%d/26".formatted(64 * (number - 1)))
                        .availabilityZone(Fn.select(number - 1, Fn.getAzs()))
                        // The program asks for an address itself; nothing else gets one.
                        .mapPublicIpOnLaunch(false)
                        .build();
        CfnSubnetRouteTableAssociation association =
                CfnSubnetRouteTableAssociation.Builder.create(scope, "Subnet" + number + "Routes")
                        .subnetId(subnet.getRef())
                        .routeTableId(routes.getRef())
                        .build();
        association.addResourceDependency(toInternet);
        if (condition != null) {
            subnet.getCfnOptions().setCondition(condition);
            association.getCfnOptions().setCondition(condition);
        }
        zones.add(new Zone(subnet, condition));
    }

    private void endpoint(Inputs inputs, Bucket bucket) {
        CfnVPCEndpoint.Builder.create(scope, "S3Endpoint")
                .vpcId(vpc.getRef())
                .serviceName(Fn.sub("com.amazonaws.${AWS::Region}.s3"))
                .vpcEndpointType("Gateway")
                .routeTableIds(List.of(routes.getRef()))
                .policyDocument(
                        Allow.document(
                                PolicyStatement.Builder.create()
                                        .sid("OnlyOurBuckets")
                                        .effect(Effect.ALLOW)
                                        .principals(List.of(new StarPrincipal()))
                                        .actions(
                                                List.of(
                                                        "s3:GetObject",
                                                        "s3:PutObject",
                                                        "s3:ListBucket"))
                                        .resources(
                                                List.of(
                                                        bucket.arn(),
                                                        bucket.objects("*"),
                                                        inputs.ifDataBucket(""),
                                                        inputs.ifDataBucket("/*")))
                                        .build()))
                .build();
    }

    /** The ids of those that there are, with commas between. */
    String subnets() {
        return Fn.join(",", zones.stream().map(z -> z.ifThere(z.subnet().getRef())).toList());
    }

    /** The ARNs of those that there are. */
    List<String> subnetArns() {
        return zones.stream()
                .map(z -> z.ifThere(Allow.ec2("subnet/${" + z.subnet().getLogicalId() + "}")))
                .toList();
    }

    String securityGroup() {
        return securityGroup.getAttrGroupId();
    }

    String securityGroupArn() {
        return Allow.ec2("security-group/${InstanceSecurityGroup.GroupId}");
    }
}
