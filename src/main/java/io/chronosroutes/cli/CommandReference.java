package io.chronosroutes.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The documentation of all commands, as Markdown: what each says with {@code --help}. */
public final class CommandReference {

    private static final int WIDTH = 80;

    private static final String HEAD =
            """
            # Commands

            What each command says with `--help`. `chronos-routes` stands for
            `java -jar chronos-routes.jar`; `completion` says how to make it a word of your shell.

            See also: [exit codes](exit-codes.md), [settings](settings.md),
            [training settings](training-config.md).
            """;

    private CommandReference() {}

    /**
     * @param trainer the program that carries out the trainer's own commands, which document
     *     themselves
     */
    public static String markdown(CommandLine trainer) {
        StringBuilder page = new StringBuilder(HEAD);
        CommandLine program = ChronosRoutes.commandLine();
        List<String> handedOn =
                Arrays.stream(TrainerCommands.values()).map(TrainerCommands::word).toList();
        append(page, program, false);
        program.getSubcommands()
                .forEach(
                        (name, command) -> {
                            if (!handedOn.contains(name)) append(page, command, true);
                        });
        trainer.getSubcommands().values().forEach(command -> append(page, command, true));
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine command, boolean all) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
        String name = command.getCommandSpec().qualifiedName();
        page.append("\n## ").append(name).append("\n\n```text\n");
        command.getUsageMessage(Ansi.OFF)
                .lines()
                .forEach(line -> page.append(line.stripTrailing()).append('\n'));
        page.append("```\n");
        if (all) command.getSubcommands().values().forEach(sub -> append(page, sub, true));
    }
}
