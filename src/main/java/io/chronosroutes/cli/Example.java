package io.chronosroutes.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What one may type, at the end of a command's help.
 *
 * @param command its names below the program's, with spaces between them
 * @param words what follows them
 * @param meaning what it does
 */
public record Example(String command, String words, String meaning) {

    /** Puts each command's examples under its help. */
    public static void addTo(CommandLine program, List<Example> examples) {
        String root = program.getCommandName();
        add(program, root, examples);
    }

    private static void add(CommandLine command, String root, List<Example> examples) {
        String path = path(command.getCommandSpec(), root);
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        List<String> footer = new ArrayList<>(List.of(help.footer()));
        List<Example> own = examples.stream().filter(e -> e.command.equals(path)).toList();
        if (!own.isEmpty()) footer.addAll(List.of("", "Examples:"));
        for (Example e : own) {
            footer.add("  " + e.line(root));
            footer.add("      " + e.meaning);
        }
        help.footer(footer.toArray(String[]::new));
        for (CommandLine sub : command.getSubcommands().values()) add(sub, root, examples);
    }

    private static String path(CommandSpec command, String root) {
        return command.qualifiedName().substring(root.length()).strip();
    }

    private String line(String root) {
        return (root + " " + command + " " + words).strip().replaceAll(" +", " ");
    }
}
