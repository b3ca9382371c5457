package io.chronosroutes.cli;

import io.chronosroutes.cloud.AwsAccount;
import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Leftovers;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.stack.Removal;
import io.chronosroutes.stack.Stack;
import io.chronosroutes.store.RunActiveException;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Takes an environment away from AWS. */
@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes an environment's network, roles and policies away from AWS; its bucket, with the"
                    + " models of all runs, stays.",
            "",
            "Not while a run is active or anything is left of one."
        })
final class DestroyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        CloudOptions options = ChronosRoutes.options(spec);
        Optional<Settings> aws = options.onAws();
        if (aws.isEmpty()) {
            say("the local cloud has no stack: 'local stop' stops it");
            return ExitCode.OK;
        }
        if (!yes) Consent.needsTerminal("this deletes what is in your AWS account");
        Settings settings = aws.get();
        String name = Stack.nameFor(settings.layout().environment());
        try (AwsAccount account = AwsAccount.open(settings);
                CloudFormationClient cloudFormation = account.cloudFormation()) {
            Optional<Stack> stack = Stack.find(cloudFormation, name);
            if (stack.isEmpty()) {
                say("there is no stack %s in %s".formatted(name, account.region()));
                return ExitCode.OK;
            }
            Removal removal =
                    new Removal(
                            cloudFormation, settings.duration(Setting.DEPLOY_PERIOD), this::say);
            // The stack's own bucket, whatever the settings say.
            options.set(Setting.BUCKET, stack.get().bucket());
            return destroy(stack.get(), removal);
        }
    }

    private int destroy(Stack stack, Removal removal) throws InterruptedException {
        try (Session session = Session.open(spec);
                ControlPlane plane =
                        session.controlPlane(new Narrator(session.out(), Clock.systemUTC()))) {
            Optional<Versioned> run = session.store().read();
            if (run.isPresent()) throw new RunActiveException(run.get());
            Leftovers left = plane.verify();
            if (!left.isEmpty()) {
                left.found().forEach(this::say);
                say("nothing was deleted: type 'verify --fix' first");
                return ExitCode.LEFTOVERS;
            }
            say(
                    "deletes stack %s in %s of account %s: its network, roles and policies"
                            .formatted(stack.name(), stack.region(), stack.account()));
            String kept = kept(session);
            say(kept);
            if (!yes && !Consent.isGiven("Delete it?")) return ExitCode.OK;
            removal.of(stack);
            say("stack " + stack.name() + " is deleted; " + kept);
            return ExitCode.OK;
        }
    }

    private static String kept(Session session) {
        String bucket = session.cloud().bucket();
        try {
            long[] objects = {0, 0};
            session.cloud()
                    .s3()
                    .listObjectsV2Paginator(l -> l.bucket(bucket))
                    .contents()
                    .forEach(
                            o -> {
                                objects[0]++;
                                objects[1] += o.size();
                            });
            return "keeps bucket %s: %,d objects, %s; 'aws s3 rb --force s3://%s' deletes them"
                    .formatted(bucket, objects[0], Cells.bytes(objects[1]), bucket);
        } catch (NoSuchBucketException e) {
            return "there is no bucket " + bucket;
        }
    }

    private void say(String line) {
        Words.say(spec.commandLine().getOut(), line);
    }
}
