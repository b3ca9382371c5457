package io.chronosroutes.infra.aws.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What EC2 asks IAM about when an instance is started, by the parts that it is made of. */
final class Launch {

    private static final String RUN = "ec2:RunInstances";

    private final Map<String, Request> parts = new LinkedHashMap<>();

    private Launch(Map<String, Request> parts) {
        this.parts.putAll(parts);
    }

    /** As the control plane's InstanceRequest asks for it. */
    static Launch asTheProgramDoes(Arns arns) {
        Map<String, Request> parts = new LinkedHashMap<>();
        parts.put(
                "instance",
                tagged(arns, Request.of(RUN, Arns.ec2("instance/*")))
                        .with("ec2:InstanceType", "g4dn.2xlarge")
                        .with("ec2:InstanceProfile", arns.profile())
                        .with("ec2:MetadataHttpTokens", "required")
                        .with("ec2:MetadataHttpPutResponseHopLimit", "1")
                        .with("ec2:InstanceMarketType", "on-demand"));
        parts.put(
                "volume",
                tagged(arns, Request.of(RUN, Arns.ec2("volume/*")))
                        .with("ec2:Encrypted", "true")
                        .with("ec2:VolumeType", "gp3")
                        .with("ec2:VolumeSize", "100"));
        parts.put(
                "network-interface",
                Request.of(RUN, Arns.ec2("network-interface/*"))
                        .with("ec2:Subnet", arns.subnet())
                        .with("ec2:AssociatePublicIpAddress", "true"));
        parts.put("subnet", Request.of(RUN, arns.subnet()));
        String group = arns.deployed().output("SecurityGroup");
        parts.put("security-group", Request.of(RUN, Arns.ec2("security-group/" + group)));
        parts.put(
                "image",
                Request.of(RUN, "arn:aws:ec2:%s::image/ami-1".formatted(Deployed.REGION))
                        .with("ec2:Owner", "amazon")
                        .with("ec2:Public", "true"));
        parts.put("instance-tags", tagging(arns, "instance/*"));
        parts.put("volume-tags", tagging(arns, "volume/*"));
        parts.put(
                "role",
                Request.of("iam:PassRole", arns.deployed().output("TrainerRole"))
                        .with("iam:PassedToService", "ec2.amazonaws.com"));
        return new Launch(parts);
    }

    private static Request tagging(Arns arns, String resource) {
        return tagged(arns, Request.of("ec2:CreateTags", Arns.ec2(resource)))
                .with("ec2:CreateAction", "RunInstances");
    }

    private static Request tagged(Arns arns, Request request) {
        Request tagged = request.with("aws:TagKeys", arns.tags().keySet().toArray(String[]::new));
        for (var tag : arns.tags().entrySet()) {
            tagged = tagged.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return tagged;
    }

    Launch onSpot() {
        return with("spot", Request.of(RUN, Arns.ec2("spot-instances-request/*")))
                .but("instance", r -> r.with("ec2:InstanceMarketType", "spot"));
    }

    Launch fromTheTemplate(Arns arns) {
        String template = arns.deployed().output("LaunchTemplate");
        return with("template", Request.of(RUN, Arns.ec2("launch-template/" + template)))
                .with("network-tags", tagging(arns, "network-interface/*"));
    }

    /** The same with one more part. */
    Launch with(String name, Request part) {
        Launch more = new Launch(parts);
        more.parts.put(name, part);
        return more;
    }

    /** The same but for one part. */
    Launch but(String name, UnaryOperator<Request> change) {
        if (!parts.containsKey(name)) throw new IllegalArgumentException(name);
        return with(name, change.apply(parts.get(name)));
    }

    List<Request> requests() {
        return new ArrayList<>(parts.values());
    }
}
