package io.chronosroutes.cli;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.settings.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows and stops the embedded local cloud. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = "Shows (status) or stops (stop) the local cloud; other commands start it.",
        synopsisSubcommandLabel = "(status | stop)")
final class LocalCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Is it running?")
    int status() {
        PrintWriter out = spec.commandLine().getOut();
        Path home = home();
        Optional<Endpoints> running = LocalCloudProcess.running(home);
        out.println(
                running.map(
                                e ->
                                        "the local cloud in %s runs (pid %d): S3 at %s, EC2 at %s"
                                                .formatted(home, e.pid(), e.s3(), e.ec2()))
                        .orElse("the local cloud in " + home + " is not running"));
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Ends its instances, then itself; what is in its bucket stays.")
    int stop() {
        Path home = home();
        boolean stopped = LocalCloudProcess.stop(home);
        spec.commandLine()
                .getOut()
                .println(
                        "the local cloud in "
                                + home
                                + (stopped ? " has stopped" : " was not running"));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Path home() {
        return Path.of(ChronosRoutes.options(spec).settings().get(Setting.HOME))
                .toAbsolutePath()
                .normalize();
    }
}
