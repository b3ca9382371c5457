package io.chronosroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: its subcommands, and without one the background monitor. */
@Command(
        name = "chronos-routes",
        mixinStandardHelpOptions = true,
        version = "chronos-routes 0.1.0",
        description = {
            "Trains Chronos forecasting models on instances that exist only while they train.",
            "",
            "Without a command: the background monitor. It watches the environment until it is"
                    + " stopped, ends what has to end, and shows the run in a browser on this"
                    + " machine (-D monitor.port=0 for any free port, off for no page). With several"
                    + " environments (-e a,b or -e 'team-*') it watches all of them, without a page."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 a fault of the program; 2 usage or settings; 3 a run is",
            "active; 4 the cloud or the model hub refused; 5 the run failed or was killed;",
            "6 leftovers."
        },
        subcommands = {
            DeployCommand.class,
            LaunchCommand.class,
            MonitorCommand.class,
            KillCommand.class,
            VerifyCommand.class,
            RunsCommand.class,
            RoutesCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            StageCommand.class,
            DestroyCommand.class,
            DoctorCommand.class,
            LocalCommand.class
        })
public final class ChronosRoutes implements Callable<Integer> {

    @Mixin private CloudOptions options;
    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** What was said to this command, or before its name, of the cloud. */
    static CloudOptions options(CommandSpec command) {
        return ((ChronosRoutes) command.root().userObject()).options;
    }

    static CommandLine commandLine() {
        return commandLine(false);
    }

    /**
     * @param all whether help shows every training setting
     */
    static CommandLine commandLine(boolean all) {
        CommandLine commandLine = new CommandLine(new ChronosRoutes());
        CommandSpec launch = commandLine.getSubcommands().get("launch").getCommandSpec();
        ((LaunchCommand) launch.userObject()).addTrainingOptions(all);
        TrainerCommand.addTo(commandLine);
        Example.addTo(commandLine, Examples.ALL);
        OneLineErrors.install(commandLine, ExitCode::of);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    /** The background monitor. */
    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.openForMany(spec)) {
            new BackgroundMonitor(session, spec.commandLine().getErr()).untilStopped();
            return ExitCode.OK;
        }
    }
}
