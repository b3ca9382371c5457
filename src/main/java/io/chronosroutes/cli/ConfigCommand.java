package io.chronosroutes.cli;

import io.chronosroutes.settings.SettingsTable;
import io.chronosroutes.settings.SettingsTemplate;
import io.chronosroutes.settings.TrainingTable;
import io.chronosroutes.settings.TrainingTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints settings, and files to begin with. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Shows settings and where they come from, and files to begin with.",
        synopsisSubcommandLabel = "(show | settings | training)",
        subcommands = ConfigShow.class)
final class ConfigCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "training",
            mixinStandardHelpOptions = true,
            description =
                    "Prints a file for launch --training-config: YAML with every training setting"
                            + " at its default, explained.")
    int training(
            @Option(names = "--markdown", description = "Print the settings' documentation instead")
                    boolean markdown) {
        spec.commandLine()
                .getOut()
                .print(markdown ? TrainingTable.markdown() : TrainingTemplate.yaml());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "settings",
            mixinStandardHelpOptions = true,
            description =
                    "Prints every setting but training's with its defaults, as lines of a properties"
                            + " file.")
    int settings(
            @Option(names = "--markdown", description = "Print the settings' documentation instead")
                    boolean markdown) {
        spec.commandLine()
                .getOut()
                .print(markdown ? SettingsTable.markdown() : SettingsTemplate.properties());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
