package io.chronosroutes.trainer.program;

import io.chronosroutes.cli.Example;
import io.chronosroutes.cli.ExitCode;
import io.chronosroutes.cli.OneLineErrors;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.forecast.ForecastException;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.TensorFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program that the jar's own commands hand over to where PyTorch or the data's readers are
 * needed: it has the trainer's libraries, and the jar has not. A command is a class of its own,
 * named here or in its group; the jar knows the names at the top from {@link
 * io.chronosroutes.cli.TrainerCommands}.
 */
@Command(
        name = "chronos-routes",
        mixinStandardHelpOptions = true,
        description = "Commands for models and data on this machine.",
        footer = {
            "",
            "Options of the Java virtual machine that runs them: CHRONOS_TRAINER_OPTS, such as",
            "-Xmx8g."
        },
        subcommands = {ForecastCommand.class, DataCommand.class, ModelCommand.class})
public final class TrainerMain {

    private TrainerMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            return commandLine().execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println(
                    "error: out of memory; give it more with CHRONOS_TRAINER_OPTS=-Xmx8g");
            return ExitCode.SOFTWARE;
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new TrainerMain());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        Example.addTo(commandLine, TrainerExamples.ALL);
        OneLineErrors.install(commandLine, TrainerMain::exitCode);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    /** What the user named can't be used: the same as a wrong setting. */
    private static int exitCode(Throwable e) {
        boolean named =
                e instanceof ModelException
                        || e instanceof DataException
                        || e instanceof ForecastException
                        || e instanceof TensorFileException
                        || e instanceof SettingsException
                        || e instanceof IOException
                        || e instanceof UncheckedIOException;
        return named ? ExitCode.USAGE : ExitCode.of(e);
    }
}
