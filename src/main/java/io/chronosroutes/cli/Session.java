package io.chronosroutes.cli;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.run.Environments;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command's connection to its cloud.
 *
 * @param options what was typed to name the cloud and the environment
 */
record Session(Settings settings, Cloud cloud, PrintWriter out, List<String> options)
        implements AutoCloseable {

    /** Connects, and says to which cloud. */
    static Session open(CommandSpec command) {
        CloudOptions options = ChronosRoutes.options(command);
        return open(command, options, options.settings());
    }

    /** The same where the settings may name several environments. */
    static Session openForMany(CommandSpec command) {
        CloudOptions options = ChronosRoutes.options(command);
        return open(command, options, options.settingsOfMany());
    }

    private static Session open(CommandSpec command, CloudOptions options, Settings settings) {
        PrintWriter err = command.commandLine().getErr();
        Cloud cloud = Cloud.open(settings);
        Environments environments = settings.environments();
        // Beside the output, so that what --json prints stays JSON.
        err.printf(
                "cloud: %s, environment%s %s%n",
                cloud.name(), environments.isOne() ? "" : "s", environments);
        err.flush();
        return new Session(settings, cloud, command.commandLine().getOut(), options.typed());
    }

    ControlPlane controlPlane(RunObserver observer) {
        return ControlPlane.start(settings, cloud, observer);
    }

    /** For looking only. */
    StateStore store() {
        return cloud.store(settings.layout(), "cli", Clock.systemUTC(), Backoff.of());
    }

    @Override
    public void close() {
        cloud.close();
    }
}
