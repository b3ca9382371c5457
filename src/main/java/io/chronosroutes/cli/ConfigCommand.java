package io.chronosroutes.cli;

import io.chronosroutes.settings.TrainingTable;
import io.chronosroutes.settings.TrainingTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints configuration files to begin with. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints a file of settings to begin with.",
        synopsisSubcommandLabel = "training")
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
}
