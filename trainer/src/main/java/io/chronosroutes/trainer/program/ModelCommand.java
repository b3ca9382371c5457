package io.chronosroutes.trainer.program;

import picocli.CommandLine.Command;

/** What can be done with a checkpoint. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Looks at models, and merges adapters into them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ModelShow.class, ModelMerge.class})
final class ModelCommand {}
