package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Images;
import io.chronosroutes.control.LaunchTrial;
import io.chronosroutes.control.Pool;
import io.chronosroutes.doctor.Check.Where;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sts.StsClient;

/** All the checks of one environment, in the order in which a launch would meet them. */
public final class Doctor {

    private final Settings settings;
    private final Cloud cloud;
    private final LaunchTrial trial;

    public Doctor(Settings settings, Cloud cloud) {
        this.settings = settings;
        this.cloud = cloud;
        this.trial = new LaunchTrial(settings, cloud);
    }

    /** Reads, asks for dry runs, and writes one object of a few bytes that it takes away again. */
    public List<Finding> examine() {
        List<Finding> found = new ArrayList<>();
        for (Check check : checks()) {
            if (isElsewhere(check)) {
                found.add(Finding.skipped(check.name(), "not needed on " + place()));
            } else if (hasFailed(found, "credentials")) {
                found.add(Finding.skipped(check.name(), "not looked at: no credentials"));
            } else if (check.where() == Where.BUCKET && hasFailed(found, "bucket")) {
                found.add(Finding.skipped(check.name(), "not looked at: no bucket"));
            } else {
                found.addAll(check.findings());
            }
        }
        return found;
    }

    private List<Check> checks() {
        BucketReach bucket = new BucketReach(cloud, Clock.systemUTC());
        return List.of(
                new Check("credentials", Where.AWS, true, this::credentials),
                new Check("stack", Where.AWS, false, new StackSettings(settings, cloud)::look),
                new Check("bucket", Where.BOTH, true, bucket::look),
                new Check("clock", Where.BUCKET, false, bucket::time),
                new Check(
                        "conditional writes",
                        Where.BUCKET,
                        true,
                        new ConditionalWrites(cloud, settings.layout())::look),
                new Check("trainer", Where.BUCKET, true, new StagedRuntime(settings, cloud)::look),
                new Check("image", Where.AWS, true, this::image),
                new Check("quotas", Where.AWS, false, () -> new Quotas(cloud).look(trial.pools())),
                new Check("spot role", Where.AWS, false, new SpotRole(settings, cloud)::look),
                new Check("instance", Where.BOTH, true, this::instances),
                new Check("disk", Where.LOCAL, false, new Disk(settings)::look));
    }

    private boolean isElsewhere(Check check) {
        return check.where() == (cloud.isAws() ? Where.LOCAL : Where.AWS);
    }

    private String place() {
        return cloud.isAws() ? "AWS" : "the local cloud";
    }

    private static boolean hasFailed(List<Finding> found, String check) {
        return found.stream()
                .filter(f -> f.check().equals(check))
                .anyMatch(f -> f.verdict().isFailure());
    }

    private List<Finding> credentials() {
        try (StsClient sts = cloud.account().sts()) {
            String who = sts.getCallerIdentity().arn();
            return List.of(Finding.ok("credentials", who + " in " + cloud.region()));
        }
    }

    private List<Finding> image() {
        boolean chosen = !settings.get(Setting.IMAGE).isEmpty();
        String image = new Images(cloud).resolve(settings);
        return List.of(Finding.ok("image", image + (chosen ? "" : ", today's of AWS's own")));
    }

    /** A wrong id is a setting's fault, all else is refused. */
    private List<Finding> instances() {
        List<Finding> found = new ArrayList<>();
        for (Pool pool : trial.pools()) {
            String name = "launch " + pool.instanceType() + " " + pool.market().word();
            Check asked =
                    new Check(
                            name,
                            Where.BOTH,
                            true,
                            () -> {
                                trial.ask(pool);
                                return List.of(Finding.ok(name, "EC2 would start it (dry run)"));
                            });
            found.addAll(asked.findings());
        }
        return found;
    }
}
