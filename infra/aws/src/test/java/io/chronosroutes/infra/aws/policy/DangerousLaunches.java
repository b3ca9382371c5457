package io.chronosroutes.infra.aws.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Launches of what is not as our instances are, each but one thing different from ours. */
record DangerousLaunches(Arns arns) {

    List<Call> all() {
        Map<String, Launch> launches = new TreeMap<>();
        for (String tag : List.of("Project", "Environment", "CostCenter", "ManagedBy", "RunId")) {
            launches.put(
                    "an instance without " + tag,
                    but("instance", r -> r.without("aws:RequestTag/" + tag)));
        }
        for (String tag : List.of("Project", "Environment", "CostCenter", "ManagedBy")) {
            launches.put(
                    "a volume without " + tag,
                    but("volume", r -> r.without("aws:RequestTag/" + tag)));
        }
        launches.put(
                "an instance of another environment",
                but("instance", r -> r.with("aws:RequestTag/Environment", "prod")));
        launches.put(
                "another type", but("instance", r -> r.with("ec2:InstanceType", "p5.48xlarge")));
        launches.put(
                "another profile",
                but(
                        "instance",
                        r ->
                                r.with(
                                        "ec2:InstanceProfile",
                                        "arn:aws:iam::123456789012:instance-profile/admin")));
        launches.put("no profile", but("instance", r -> r.without("ec2:InstanceProfile")));
        launches.put("IMDSv1", but("instance", r -> r.with("ec2:MetadataHttpTokens", "optional")));
        launches.put(
                "credentials for containers",
                but("instance", r -> r.with("ec2:MetadataHttpPutResponseHopLimit", "2")));
        launches.put("a plain volume", but("volume", r -> r.with("ec2:Encrypted", "false")));
        launches.put("a dear volume", but("volume", r -> r.with("ec2:VolumeType", "io2")));
        launches.put("another subnet", but("subnet", r -> r.on(Arns.ec2("subnet/subnet-9"))));
        launches.put(
                "a card in another subnet",
                but("network-interface", r -> r.with("ec2:Subnet", Arns.ec2("subnet/subnet-9"))));
        launches.put(
                "another security group",
                but("security-group", r -> r.on(Arns.ec2("security-group/sg-9"))));
        launches.put("a stranger's image", but("image", r -> r.with("ec2:Owner", "999999999999")));
        launches.put(
                "another launch template", launch().with("t", launchOf("launch-template/lt-9")));
        launches.put("a key to log in", launch().with("key", launchOf("key-pair/mine")));
        launches.put("a snapshot's data", launch().with("snapshot", launchOf("snapshot/snap-9")));
        List<Call> calls = new ArrayList<>();
        launches.forEach((what, l) -> calls.add(new Call(Who.OPERATOR, what, l.requests())));
        return calls;
    }

    private static Request launchOf(String resource) {
        return Request.of("ec2:RunInstances", Arns.ec2(resource));
    }

    private Launch launch() {
        return Launch.asTheProgramDoes(arns);
    }

    private Launch but(String part, UnaryOperator<Request> change) {
        return launch().but(part, change);
    }
}
