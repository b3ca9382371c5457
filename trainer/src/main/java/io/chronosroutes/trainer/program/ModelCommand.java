package io.chronosroutes.trainer.program;

import picocli.CommandLine.Command;

/** What can be done with a checkpoint. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Looks at a model's folder.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ModelShow.class)
final class ModelCommand {}
