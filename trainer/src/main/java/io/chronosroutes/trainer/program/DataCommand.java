package io.chronosroutes.trainer.program;

import picocli.CommandLine.Command;

/** What can be done with data before anything is trained on it. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Looks at data, and makes some.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataCheckCommand.class, DataSynth.class})
final class DataCommand {}
