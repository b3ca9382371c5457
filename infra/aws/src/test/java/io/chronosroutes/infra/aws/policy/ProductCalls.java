package io.chronosroutes.infra.aws.policy;

import static io.chronosroutes.infra.aws.policy.Arns.RUN;
import static io.chronosroutes.infra.aws.policy.Arns.RUN_ID;
import static io.chronosroutes.infra.aws.policy.Arns.list;
import static io.chronosroutes.infra.aws.policy.Arns.s3;

import java.util.ArrayList;
import java.util.List;

/** Every call the program makes to AWS, with what it is made to and who makes it. */
record ProductCalls(Arns arns) {

    private static final String IMAGE =
            "arn:aws:ssm:us-east-1::parameter/aws/service/deeplearning/ami/x86_64/"
                    + "base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id";

    List<Call> all() {
        List<Call> calls = new ArrayList<>(ofInstances());
        calls.addAll(starting());
        calls.addAll(ending());
        calls.addAll(storing());
        calls.addAll(looking());
        return calls;
    }

    private List<Call> ofInstances() {
        String bucket = arns.bucket();
        String run = "runs/" + RUN;
        String logs = "logs/" + RUN_ID + "/";
        String promoted = "promoted/" + RUN_ID + "/";
        List<Call> calls = new ArrayList<>();
        calls.add(trainer("boot: the runtime", s3("GetObject", arns.own("dist/0f3a"))));
        calls.add(trainer("boot: its log", s3("PutObject", arns.own(logs + "boot.log"))));
        calls.add(trainer("the state", s3("GetObject", arns.own("system-state.json"))));
        calls.add(trainer("no state any more", list(bucket, arns.key("system-state.json"))));
        calls.add(
                trainer(
                        "heartbeat, by If-Match",
                        s3("PutObject", arns.own("system-state.json")),
                        s3("GetObject", arns.own("system-state.json"))));
        calls.add(trainer("data: what there is", list(bucket, "cached-datasets/9a1b/")));
        calls.add(trainer("data", s3("GetObject", arns.dataset("9a1b/sales.parquet"))));
        calls.add(trainer("a glob of data", list(bucket, "cached-datasets/")));
        for (String model : List.of("hub/amazon/chronos-bolt-tiny/c0/", "models/77d1/")) {
            calls.add(trainer("base model: files", list(bucket, "cached-datasets/" + model)));
            calls.add(trainer("base model", s3("GetObject", arns.dataset(model + "config.json"))));
        }
        for (String at : List.of(promoted, run + "models/", run + "checkpoints/step-100/")) {
            calls.add(trainer("files of " + at, list(bucket, arns.key(at))));
            calls.add(trainer("going on from " + at, s3("GetObject", arns.own(at + "a"))));
        }
        calls.add(trainer("own routes", list(bucket, arns.key(run + "user-configs/routes/"))));
        calls.add(
                trainer(
                        "own routes",
                        s3("GetObject", arns.own(run + "user-configs/routes/agent.camel.yaml"))));
        for (String key :
                List.of(
                        run + "models/model.safetensors",
                        run + "checkpoints/step-100/trainer_state.json",
                        run + "report.html",
                        run + "model_metadata.json",
                        logs + "training.json",
                        logs + "agent.log",
                        logs + "metrics.jsonl",
                        promoted + "model.safetensors",
                        "promoted.json")) {
            calls.add(trainer("upload of " + key, s3("PutObject", arns.own(key))));
        }
        String self = Arns.ec2("instance/i-1");
        calls.add(
                trainer(
                        "its own end",
                        Request.of("ec2:TerminateInstances", self)
                                .with("ec2:SourceInstanceARN", self)
                                .with("ec2:InstanceID", "i-1")));
        return calls;
    }

    private List<Call> starting() {
        Launch launch = Launch.asTheProgramDoes(arns);
        return List.of(
                new Call(Who.OPERATOR, "launch", launch.requests()),
                new Call(Who.OPERATOR, "launch on spot", launch.onSpot().requests()),
                new Call(Who.OPERATOR, "by template", launch.fromTheTemplate(arns).requests()),
                operator("the image of today", Request.of("ssm:GetParameter", IMAGE)),
                operator("the template's image", Request.of("ssm:GetParameters", IMAGE)),
                operator(
                        "the schedule that ends it",
                        Request.of("scheduler:CreateSchedule", arns.schedule()),
                        Request.of("iam:PassRole", arns.deployed().output("ScheduleRole"))
                                .with("iam:PassedToService", "scheduler.amazonaws.com")));
    }

    private List<Call> ending() {
        String instance = Arns.ec2("instance/i-1");
        String end = "ec2:TerminateInstances";
        return List.of(
                operator("cleanup, kill, reap", arns.toOurs(end, instance)),
                Call.of(Who.SCHEDULE, "the deadline", arns.toOurs(end, instance)),
                operator("a free volume", arns.toOurs("ec2:DeleteVolume", Arns.ec2("volume/v-1"))),
                operator(
                        "the mark of a stray",
                        arns.toOurs("ec2:CreateTags", instance)
                                .with("aws:TagKeys", "ChronosLeftSince")
                                .with("aws:RequestTag/ChronosLeftSince", "2026-11-24T18:43:09Z")),
                operator(
                        "the schedule is not needed any more",
                        Request.of("scheduler:GetSchedule", arns.schedule()),
                        Request.of("scheduler:DeleteSchedule", arns.schedule())),
                operator(
                        "the lock is released, by If-Match",
                        s3("DeleteObject", arns.own("system-state.json")),
                        s3("GetObject", arns.own("system-state.json"))));
    }

    private List<Call> storing() {
        String bucket = arns.bucket();
        List<Call> calls = new ArrayList<>();
        calls.add(operator("is there a bucket", s3("ListBucket", bucket)));
        calls.add(operator("which environments there are", list(bucket, "")));
        calls.add(operator("what the runs left", list(bucket, arns.key("logs/"))));
        calls.add(operator("no state", list(bucket, arns.key("system-state.json"))));
        for (String key : List.of("hub/a/b/refs/main.json", "models/77d1/a", "9a1b/s.csv")) {
            calls.add(operator("is it staged", s3("GetObject", arns.dataset(key))));
            calls.add(operator("staging", s3("PutObject", arns.dataset(key))));
        }
        calls.add(
                operator(
                        "the note of an interrupted run, taken by If-Match",
                        s3("GetObject", arns.own("relaunch.json")),
                        s3("PutObject", arns.own("relaunch.json")),
                        s3("DeleteObject", arns.own("relaunch.json"))));
        for (String key :
                List.of(
                        "dist/0f3a",
                        "system-state.json",
                        "promoted.json",
                        "promoted/" + RUN_ID + "/config.json",
                        "runs/" + RUN + "user-configs/training-config.json",
                        "logs/" + RUN_ID + "/cleanup_status.json",
                        "logs/" + RUN_ID + "/relaunched.json")) {
            calls.add(operator("reading " + key, s3("GetObject", arns.own(key))));
            calls.add(operator("writing " + key, s3("PutObject", arns.own(key))));
        }
        calls.add(
                operator(
                        "runs promote: a copy",
                        s3("GetObject", arns.own("runs/" + RUN + "models/config.json")),
                        s3("PutObject", arns.own("promoted/" + RUN_ID + "/config.json"))));
        calls.add(
                operator(
                        "staging in parts, begun again",
                        s3("ListBucketMultipartUploads", bucket),
                        s3("ListMultipartUploadParts", arns.own("dist/0f3a")),
                        s3("PutObject", arns.own("dist/0f3a"))));
        calls.add(operator("stage --prune", s3("DeleteObject", arns.own("dist/0f3a"))));
        calls.add(
                operator(
                        "the doctor's probe",
                        s3("PutObject", arns.own("doctor/0f3a")),
                        s3("DeleteObject", arns.own("doctor/0f3a"))));
        calls.add(operator("runs fetch", s3("GetObject", arns.own("runs/" + RUN + "report.html"))));
        return calls;
    }

    private List<Call> looking() {
        List<Call> calls = new ArrayList<>();
        for (String action :
                List.of(
                        "ec2:DescribeInstances",
                        "ec2:DescribeVolumes",
                        "ec2:DescribeSpotPriceHistory",
                        "ec2:DescribeInstanceTypes",
                        "ec2:DescribeInstanceTypeOfferings",
                        "ec2:DescribeAvailabilityZones",
                        "ec2:DescribeImages",
                        "pricing:GetProducts",
                        "scheduler:ListSchedules",
                        "servicequotas:GetServiceQuota",
                        "servicequotas:GetAWSDefaultServiceQuota")) {
            calls.add(operator("looking", Request.of(action, "*")));
        }
        String role = "role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot";
        calls.add(
                operator(
                        "the role of spot capacity",
                        Request.of(
                                "iam:GetRole", "arn:aws:iam::" + Deployed.ACCOUNT + ":" + role)));
        String stack = "arn:aws:cloudformation:%s:%s:stack/chronos-training-%s/1b2c";
        calls.add(
                operator(
                        "the stack's outputs",
                        Request.of(
                                "cloudformation:DescribeStacks",
                                stack.formatted(
                                        Deployed.REGION,
                                        Deployed.ACCOUNT,
                                        arns.deployed().output("Environment")))));
        return calls;
    }

    private static Call trainer(String what, Request... requests) {
        return Call.of(Who.TRAINER, what, requests);
    }

    private static Call operator(String what, Request... requests) {
        return Call.of(Who.OPERATOR, what, requests);
    }
}
