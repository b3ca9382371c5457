package io.chronosroutes.infra.aws.policy;

import static io.chronosroutes.infra.aws.policy.Deployed.ACCOUNT;
import static io.chronosroutes.infra.aws.policy.Deployed.REGION;

import java.util.Map;

/** What calls are made to, as AWS names it. */
record Arns(Deployed deployed) {

    static final String RUN = "2026/11/24-184309-1f2e/";
    static final String RUN_ID = "20261124-184309-1f2e";

    String bucket() {
        return "arn:aws:s3:::" + deployed.output("Bucket");
    }

    /** An object of the environment's. */
    String own(String key) {
        return bucket() + "/" + key(key);
    }

    String key(String key) {
        return deployed.output("Environment") + "/" + key;
    }

    String dataset(String key) {
        return bucket() + "/cached-datasets/" + key;
    }

    static String ec2(String resource) {
        return "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    String subnet() {
        return ec2("subnet/" + deployed.output("Subnets").split(",")[0]);
    }

    String profile() {
        return "arn:aws:iam::%s:instance-profile/%s"
                .formatted(ACCOUNT, deployed.output("InstanceProfile"));
    }

    String schedule() {
        return "arn:aws:scheduler:%s:%s:schedule/%s/%s"
                .formatted(REGION, ACCOUNT, deployed.output("ScheduleGroup"), RUN_ID);
    }

    /** The tags that the program gives to what it starts. */
    Map<String, String> tags() {
        String environment = deployed.output("Environment");
        return Map.of(
                "Name",
                "chronos-" + environment + "-" + RUN_ID,
                "Project",
                "Chronos-Training",
                "Environment",
                environment,
                "CostCenter",
                "train",
                "ManagedBy",
                "chronos-routes",
                "RunId",
                RUN_ID);
    }

    /** A request about something that carries our tags. */
    Request toOurs(String action, String resource) {
        Request request = Request.of(action, resource);
        for (var tag : tags().entrySet()) {
            request = request.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
        }
        return request;
    }

    /** A request by TLS, as all of the program's are. */
    static Request s3(String action, String resource) {
        return Request.of("s3:" + action, resource).with("aws:SecureTransport", "true");
    }

    /** Also what S3 asks before it says that there is no such object, with its key for a prefix. */
    static Request list(String bucket, String prefix) {
        return s3("ListBucket", bucket).with("s3:prefix", prefix);
    }
}
