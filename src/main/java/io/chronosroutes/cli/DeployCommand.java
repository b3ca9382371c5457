package io.chronosroutes.cli;

import io.chronosroutes.cloud.AwsAccount;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.settings.SettingsFile;
import io.chronosroutes.stack.ChangePlan;
import io.chronosroutes.stack.Deployment;
import io.chronosroutes.stack.PlannedChange;
import io.chronosroutes.stack.Stack;
import io.chronosroutes.stack.StackArn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Makes an environment on AWS. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes or changes an environment on AWS: bucket, network, roles; nothing that costs"
                    + " while no run is active but what the bucket holds.",
            "",
            "Shows what would change, asks, and follows CloudFormation until it is done. Where"
                    + " there is no chronos.properties yet it writes one, for 'launch'."
        })
final class DeployCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--dry-run", description = "Show what would change, and stop there")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask before anything is changed")
    private boolean yes;

    @Option(
            names = "--zones",
            paramLabel = "N",
            description = "Availability zones with a subnet, 1 to 3 (default: 3)")
    private Integer zones;

    @Option(
            names = "--instance-types",
            paramLabel = "TYPES",
            description = "Types that may be launched, with commas between; g5.* is a family")
    private String instanceTypes;

    @Option(
            names = "--data-bucket",
            paramLabel = "NAME",
            description = "One more bucket that runs may read, for --data s3://…")
    private String dataBucket;

    @Option(
            names = "--write-config",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description =
                    "Write the settings into this file, or the one in use, even if it is there;"
                            + " what else it says stays")
    private String writeConfig;

    @Override
    public Integer call() throws InterruptedException {
        CloudOptions options = ChronosRoutes.options(spec);
        Optional<Settings> aws = options.onAws();
        if (aws.isEmpty()) {
            say("the local cloud needs no deployment: type 'launch'");
            return ExitCode.OK;
        }
        if (!yes && !dryRun) Consent.needsTerminal("this changes what is in your AWS account");
        Settings settings = aws.get();
        String environment = settings.layout().environment();
        try (AwsAccount account = AwsAccount.open(settings);
                CloudFormationClient cloudFormation = account.cloudFormation()) {
            Deployment deployment =
                    new Deployment(
                            cloudFormation, settings.duration(Setting.DEPLOY_PERIOD), this::say);
            if (!isDone(deployment, environment)) return ExitCode.OK;
            Stack stack = Stack.find(cloudFormation, Stack.nameFor(environment)).orElseThrow();
            tell(stack, options);
        }
        return ExitCode.OK;
    }

    private Map<String, String> parameters(String environment) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("Environment", environment);
        if (zones != null && (zones < 1 || zones > 3)) {
            throw new SettingsException("--zones must be 1, 2 or 3");
        }
        if (zones != null) parameters.put("Zones", zones.toString());
        if (instanceTypes != null) parameters.put("InstanceTypes", instanceTypes);
        if (dataBucket != null) parameters.put("DataBucket", dataBucket);
        return parameters;
    }

    /** Whoever doesn't say yes, by Ctrl-C too, has changed nothing. */
    private boolean isDone(Deployment deployment, String environment) throws InterruptedException {
        Thread discarding = new Thread(deployment::discardPending);
        Runtime.getRuntime().addShutdownHook(discarding);
        Optional<ChangePlan> plan = deployment.plan(environment, parameters(environment));
        plan.ifPresentOrElse(this::show, () -> say("nothing to change"));
        boolean wanted = !dryRun && (plan.isEmpty() || yes || Consent.isGiven("Deploy it?"));
        Runtime.getRuntime().removeShutdownHook(discarding);
        if (!wanted) deployment.discardPending();
        else if (plan.isPresent()) deployment.execute(plan.get(), environment);
        return wanted;
    }

    private void show(ChangePlan plan) {
        StackArn stack = new StackArn(plan.stack());
        say(
                "%s stack %s in %s of account %s"
                        .formatted(
                                plan.isCreation() ? "makes" : "changes",
                                stack.name(),
                                stack.region(),
                                stack.account()));
        Table table = new Table(4, "action", "resource", "type", "replaced");
        for (PlannedChange c : plan.changes()) {
            table.row(c.action().toLowerCase(Locale.ROOT), c.id(), c.type(), c.replacement());
        }
        table.lines().forEach(this::say);
    }

    /** The settings for launches, and where they are now. */
    private void tell(Stack stack, CloudOptions options) {
        say("stack " + stack.name() + " is ready; attach its policy to whoever launches:");
        say("  " + stack.outputs().get("OperatorPolicy"));
        say("settings for chronos.properties:");
        SettingsFile.lines(stack.settings()).forEach(line -> say("  " + line));
        Path used = options.settingsFile().orElse(CloudOptions.DEFAULT_FILE);
        Path file = writeConfig == null || writeConfig.isEmpty() ? used : Path.of(writeConfig);
        if (writeConfig == null && Files.exists(file)) {
            say(file + " is there and stays as it is; --write-config puts them into it");
            return;
        }
        SettingsFile.write(file, stack.settings()).forEach(line -> say("changed: " + line));
        say("written to " + file);
    }

    private void say(String line) {
        Words.say(spec.commandLine().getOut(), line);
    }
}
