package io.chronosroutes.infra.aws.policy;

import static io.chronosroutes.infra.aws.policy.Arns.RUN;
import static io.chronosroutes.infra.aws.policy.Arns.list;
import static io.chronosroutes.infra.aws.policy.Arns.s3;

import java.util.ArrayList;
import java.util.List;

/** Calls that nobody may make, each but a little different from one that is made. */
record DangerousCalls(Arns arns) {

    private static final String OTHER_BUCKET =
            "arn:aws:s3:::chronos-training-prod-123456789012-us-east-1";

    List<Call> all() {
        List<Call> calls = new ArrayList<>(new DangerousLaunches(arns).all());
        for (Who who : Who.values()) calls.addAll(ofAnyone(who));
        calls.addAll(ofTrainers());
        calls.addAll(ofOperators());
        calls.addAll(ofSchedules());
        calls.addAll(ofWhatIsNotOurs());
        return calls;
    }

    /** What has never anything to do with a run. */
    private List<Call> ofAnyone(Who who) {
        List<Call> calls = new ArrayList<>();
        calls.add(Call.of(who, "another bucket", s3("GetObject", OTHER_BUCKET + "/a")));
        calls.add(
                Call.of(
                        who,
                        "another environment's state",
                        s3("PutObject", OTHER_BUCKET + "/prod/system-state.json")));
        calls.add(
                Call.of(
                        who,
                        "another environment's state in our bucket",
                        s3("PutObject", arns.bucket() + "/prod/system-state.json")));
        calls.add(Call.of(who, "listing of another bucket", list(OTHER_BUCKET, "prod/runs/")));
        calls.add(
                Call.of(
                        who,
                        "without TLS",
                        s3("GetObject", arns.own("system-state.json"))
                                .with("aws:SecureTransport", "false")));
        calls.add(
                Call.of(
                        who,
                        "a listing without TLS",
                        list(arns.bucket(), "cached-datasets/")
                                .with("aws:SecureTransport", "false")));
        calls.add(
                Call.of(
                        who,
                        "another environment's model",
                        s3("GetObject", arns.bucket() + "/prod/promoted/a")));
        calls.add(
                Call.of(
                        who,
                        "a listing of data elsewhere",
                        list(OTHER_BUCKET, "cached-datasets/")));
        for (String action :
                List.of("DeleteBucket", "PutBucketPolicy", "PutLifecycleConfiguration")) {
            calls.add(Call.of(who, action, s3(action, arns.bucket())));
        }
        calls.add(Call.of(who, "a model's end", s3("DeleteObject", arns.own("runs/" + RUN + "a"))));
        calls.add(Call.of(who, "data's end", s3("DeleteObject", arns.dataset("9a1b/s.csv"))));
        String group = Arns.ec2("security-group/" + arns.deployed().output("SecurityGroup"));
        for (String action :
                List.of("AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")) {
            calls.add(Call.of(who, action, Request.of("ec2:" + action, group)));
        }
        String role = arns.deployed().output("TrainerRole");
        for (String action :
                List.of("CreateUser", "CreateAccessKey", "PutRolePolicy", "AttachRolePolicy")) {
            calls.add(Call.of(who, action, Request.of("iam:" + action, role)));
        }
        calls.add(
                Call.of(
                        who,
                        "a role of an administrator",
                        Request.of("iam:PassRole", "arn:aws:iam::123456789012:role/admin")
                                .with("iam:PassedToService", "ec2.amazonaws.com")));
        calls.add(Call.of(who, "assuming a role", Request.of("sts:AssumeRole", role)));
        calls.add(
                Call.of(
                        who,
                        "the end of someone else's instance",
                        Request.of("ec2:TerminateInstances", Arns.ec2("instance/i-2"))
                                .with("ec2:SourceInstanceARN", Arns.ec2("instance/i-1"))
                                .with("ec2:InstanceID", "i-2")));
        return calls;
    }

    private List<Call> ofTrainers() {
        String state = arns.own("system-state.json");
        Request end = arns.toOurs("ec2:TerminateInstances", Arns.ec2("instance/i-2"));
        return List.of(
                trainer("the lock's release", s3("DeleteObject", state)),
                trainer("a changed dataset", s3("PutObject", arns.dataset("9a1b/s.csv"))),
                trainer("a changed runtime", s3("PutObject", arns.own("dist/0f3a"))),
                trainer("a listing of everything", s3("ListBucket", arns.bucket())),
                trainer("a listing of everything", list(arns.bucket(), "")),
                trainer(
                        "another instance of ours",
                        end.with("ec2:SourceInstanceARN", Arns.ec2("instance/i-1"))
                                .with("ec2:InstanceID", "i-2")),
                trainer("an end from no instance", end.with("ec2:InstanceID", "i-2")),
                trainer("another instance", Launch.asTheProgramDoes(arns).requests()),
                trainer("who else runs", Request.of("ec2:DescribeInstances", "*")));
    }

    private List<Call> ofOperators() {
        String instance = Arns.ec2("instance/i-1");
        Request mark =
                arns.toOurs("ec2:CreateTags", instance).with("aws:TagKeys", "ChronosLeftSince");
        return List.of(
                operator(
                        "someone's volume",
                        Request.of("ec2:DeleteVolume", Arns.ec2("volume/vol-2"))),
                operator(
                        "our tags on someone's instance",
                        Request.of("ec2:CreateTags", instance)
                                .with("aws:TagKeys", "Project", "Environment", "ManagedBy")),
                operator("other tags on ours", mark.with("aws:TagKeys", "Environment")),
                operator(
                        "more tags on ours",
                        mark.with("aws:TagKeys", "ChronosLeftSince", "Environment")),
                operator("no tags on ours", mark.without("aws:TagKeys")),
                operator("ours without tags", arns.toOurs("ec2:DeleteTags", instance)),
                operator(
                        "our role for a function",
                        Request.of("iam:PassRole", arns.deployed().output("TrainerRole"))
                                .with("iam:PassedToService", "lambda.amazonaws.com")),
                operator(
                        "our role for anyone",
                        Request.of("iam:PassRole", arns.deployed().output("TrainerRole"))),
                operator(
                        "the schedules' role for an instance",
                        Request.of("iam:PassRole", arns.deployed().output("ScheduleRole"))
                                .with("iam:PassedToService", "ec2.amazonaws.com")),
                operator(
                        "an administrator's role for a schedule",
                        Request.of("iam:PassRole", "arn:aws:iam::123456789012:role/admin")
                                .with("iam:PassedToService", "scheduler.amazonaws.com")),
                operator(
                        "a schedule elsewhere",
                        Request.of(
                                "scheduler:CreateSchedule",
                                arns.schedule()
                                        .replaceFirst("schedule/[^/]*", "schedule/default"))),
                operator(
                        "a secret",
                        Request.of(
                                "ssm:GetParameter",
                                "arn:aws:ssm:us-east-1:123456789012:parameter/password")),
                operator(
                        "another stack",
                        Request.of(
                                "cloudformation:DescribeStacks",
                                "arn:aws:cloudformation:us-east-1:123456789012:stack/other/1")),
                operator(
                        "credentials of the instance", Request.of("ec2:GetPasswordData", instance)),
                operator("a shell on the instance", Request.of("ssm:StartSession", instance)),
                operator("a stack's end", Request.of("cloudformation:DeleteStack", "*")));
    }

    private List<Call> ofSchedules() {
        return List.of(
                Call.of(
                        Who.SCHEDULE,
                        "a start",
                        arns.toOurs("ec2:StartInstances", Arns.ec2("instance/i-1"))),
                Call.of(
                        Who.SCHEDULE,
                        "a volume's end",
                        arns.toOurs("ec2:DeleteVolume", Arns.ec2("volume/vol-1"))));
    }

    /** What lacks one of the tags by which ours are known, or has another environment's. */
    private List<Call> ofWhatIsNotOurs() {
        List<Call> calls = new ArrayList<>();
        String instance = Arns.ec2("instance/i-1");
        Request end = arns.toOurs("ec2:TerminateInstances", instance);
        Request mark =
                arns.toOurs("ec2:CreateTags", instance).with("aws:TagKeys", "ChronosLeftSince");
        for (String tag : List.of("Project", "Environment", "ManagedBy")) {
            String key = "aws:ResourceTag/" + tag;
            calls.add(Call.of(Who.SCHEDULE, "an end without " + tag, end.without(key)));
            calls.add(Call.of(Who.SCHEDULE, "an end with another " + tag, end.with(key, "prod")));
            calls.add(operator("an end without " + tag, end.without(key)));
            calls.add(operator("an end with another " + tag, end.with(key, "prod")));
            calls.add(operator("a mark without " + tag, mark.without(key)));
            calls.add(operator("a mark with another " + tag, mark.with(key, "prod")));
        }
        return calls;
    }

    private static Call trainer(String what, Request... requests) {
        return Call.of(Who.TRAINER, what, requests);
    }

    private static Call trainer(String what, List<Request> requests) {
        return new Call(Who.TRAINER, what, requests);
    }

    private static Call operator(String what, Request... requests) {
        return Call.of(Who.OPERATOR, what, requests);
    }
}
