package io.chronosroutes.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every knob: its property, the default in each cloud, and what it means. */
public enum Setting {
    CLOUD("cloud", "local", "aws", "local or aws; aws when a bucket is set"),
    ENVIRONMENT(
            "environment",
            "dev",
            "dev",
            "name of the environment: one run at a time in each; for the background monitor also"
                    + " several, with commas, and * for any characters"),
    HOME("home", ".chronos", ".chronos", "folder of the local cloud"),
    REGION("region", "us-east-1", "", "AWS region; else the default region chain"),
    BUCKET("bucket", "chronos-training-local", "", "bucket of the environment"),
    SUBNET("subnet", "", "", "public subnets for the instance, tried in this order"),
    SECURITY_GROUP("security-group", "", "", "security group of the instance"),
    INSTANCE_PROFILE(
            "instance-profile", "chronos-trainer", "", "IAM instance profile of the trainer"),
    SCHEDULE_GROUP(
            "schedule-group",
            "",
            "",
            "group of the schedules that end instances from outside; none without it"),
    SCHEDULE_ROLE("schedule-role", "", "", "role of these schedules"),
    IMAGE("image", "ami-0000000000000c10d", "", "AMI; else the current Deep Learning AMI"),
    INSTANCE_TYPE(
            "instance-type",
            "g4dn.2xlarge",
            "g4dn.2xlarge",
            "EC2 instance types, tried in this order"),
    MARKET(
            "market",
            "on-demand",
            "on-demand",
            "on-demand, spot, or spot-first: on demand where there is no spot capacity"),
    MAX_PRICE("max-price", "", "", "most US dollars an hour the instance may cost"),
    MAX_COST("max-cost", "", "", "most US dollars the run may cost; shortens its time limit"),
    SPOT_RELAUNCHES(
            "spot.relaunches",
            "3",
            "3",
            "how often a spot run that EC2 interrupted is launched again, within its caps"),
    KEEP_FAILED("keep-failed", "0s", "0s", "how long the instance of a failed run is kept"),
    VOLUME_GIB("volume-gib", "100", "100", "size of the instance's gp3 volume"),
    MAX_DURATION("max-duration", "12h", "12h", "the instance ends itself after this time"),
    ROUTES_DIR(
            "routes-dir", "routes", "routes", "folder whose *.camel.yaml replace packaged routes"),
    RUNTIME(
            "runtime",
            "",
            "",
            "trainer distribution to stage; else chronos-trainer.tar beside the jar"),
    NATIVES(
            "natives",
            "",
            "",
            "PyTorch for the GPU: a folder torch/lib, or one of wheels; else the trainer's own"),
    HUB_ENDPOINT(
            "hub-endpoint",
            "https://huggingface.co",
            "https://huggingface.co",
            "the Hugging Face Hub or a mirror of it; else $HF_ENDPOINT"),
    MONITOR_PERIOD("monitor.period", "1s", "30s", "time between two looks at the state object"),
    MONITOR_PORT(
            "monitor.port",
            "8765",
            "8765",
            "the background monitor's page on 127.0.0.1: a port, 0 for any free one, or off"),
    HEARTBEAT_INTERVAL(
            "heartbeat.interval", "2s", "30s", "longest time between two writes of the agent"),
    HEARTBEAT_LIMIT("heartbeat.limit", "2m", "5m", "silence after which a run counts as lost"),
    INITIALIZATION_LIMIT("initialization.limit", "2m", "15m", "the same while the instance boots"),
    CLEANUP_PERIOD("cleanup.period", "200ms", "5s", "time between two looks at an ending instance"),
    CLEANUP_LIMIT("cleanup.limit", "1m", "5m", "how long cleanup waits for EC2 to confirm"),
    CLEANUP_CONFIRMATIONS(
            "cleanup.confirmations", "1", "3", "times EC2 must say that no instance is left"),
    REAP_WAIT(
            "reap.wait", "1s", "30s", "time between marking what belongs to no run and ending it"),
    DEPLOY_PERIOD("deploy.period", "5s", "5s", "time between two looks at a changing stack"),
    RETRY_DELAY(
            "retry.delay",
            "5s",
            "5s",
            "wait before a failed call is made again, tripled each time");

    private final String key;
    private final String localDefault;
    private final String awsDefault;
    private final String meaning;

    Setting(String key, String localDefault, String awsDefault, String meaning) {
        this.key = "chronos." + key;
        this.localDefault = localDefault;
        this.awsDefault = awsDefault;
        this.meaning = meaning;
    }

    /** The property's name, as in {@code chronos.properties} and in the routes. */
    public String key() {
        return key;
    }

    public String meaning() {
        return meaning;
    }

    /** The environment variable's name. */
    public String variable() {
        String name = key.substring("chronos.".length());
        return EnvironmentVariables.PREFIX
                + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    public String defaultFor(boolean aws) {
        return aws ? awsDefault : localDefault;
    }

    private static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    /**
     * The setting of this name, with or without {@code chronos.} before it.
     *
     * @throws SettingsException with the nearest name when there is none, or with what is used
     *     instead of one that there was
     */
    public static Setting named(String name) {
        return named(name, RetiredSettings.ALL);
    }

    static Setting named(String name, RetiredSettings retired) {
        String key = name.startsWith("chronos.") ? name : "chronos." + name;
        return ofKey(key)
                .orElseThrow(
                        () ->
                                new SettingsException(
                                        retired.refusal(key).orElseGet(() -> unknown(name, key))));
    }

    private static String unknown(String name, String key) {
        return "there is no setting '%s'; did you mean '%s'?"
                .formatted(Written.shortened(name), nearest(Written.shortened(key)));
    }

    private static String nearest(String key) {
        return EditDistance.nearest(key, Arrays.stream(values()).map(Setting::key).toList());
    }
}
