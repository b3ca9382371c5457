package io.chronosroutes.cli;

import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command that the trainer's program carries out, on this machine and without a cloud: all that
 * follows its name is handed on as it is.
 */
final class TrainerCommand implements Callable<Integer> {

    private final String name;
    private final CommandSpec spec;
    private final PositionalParamSpec arguments;

    private TrainerCommand(TrainerCommands known) {
        this.name = known.word();
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        this.arguments =
                PositionalParamSpec.builder()
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("0..*")
                        .hidden(true)
                        .build();
        spec.usageMessage().description(known.description());
        spec.addPositional(arguments);
    }

    static void addTo(CommandLine program) {
        for (TrainerCommands known : TrainerCommands.values()) {
            CommandLine command = new CommandLine(new TrainerCommand(known).spec);
            program.addSubcommand(known.word(), command);
            // Options of the cloud are not meant, even where the names are the same.
            for (OptionSpec option : List.copyOf(command.getCommandSpec().options())) {
                command.getCommandSpec().remove(option);
            }
            command.setUnmatchedOptionsArePositionalParams(true).setStopAtPositional(true);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = ChronosRoutes.options(spec).settings();
        PrintWriter err = spec.commandLine().getErr();
        return TrainerProgram.find(settings, err).run(words());
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of(name));
        List<String> given = arguments.getValue();
        if (given != null) words.addAll(given);
        return words;
    }
}
