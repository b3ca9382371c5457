package io.chronosroutes.cli;

import io.chronosroutes.control.Failures;
import io.chronosroutes.run.PlainText;
import io.chronosroutes.settings.EditDistance;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.RunActiveException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong on standard error, in a line for each fault, and gives the exit code. */
public final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final ToIntFunction<Throwable> exitCode;

    private OneLineErrors(ToIntFunction<Throwable> exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * Makes a program tell its errors in this way.
     *
     * @param exitCode of an error that a command ends with
     */
    public static void install(CommandLine program, ToIntFunction<Throwable> exitCode) {
        OneLineErrors errors = new OneLineErrors(exitCode);
        program.setExecutionExceptionHandler(errors);
        program.setParameterExceptionHandler(errors);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        print(command.getErr(), lines(e));
        if (Boolean.getBoolean("chronos.trace")) e.printStackTrace(command.getErr());
        command.getErr().flush();
        return exitCode.applyAsInt(e);
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command.getErr(), List.of(line(e)));
        command.getErr().println("'" + name + " --help' shows what can be said");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String line(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            CommandSpec command = e.getCommandLine().getCommandSpec();
            String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            if (word.startsWith("-")) return unknown("option", word, command.optionsMap().keySet());
            if (!command.subcommands().isEmpty()) {
                return unknown("command", word, command.subcommands().keySet());
            }
            return "'%s' has no place for '%s'".formatted(command.name(), word);
        }
        // Of an option whose value is looked at by a method, picocli tells the method.
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof SettingsException settings) return settings.getMessage();
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static String unknown(String what, String word, Set<String> names) {
        return "there is no %s '%s'; did you mean '%s'?"
                .formatted(what, word, EditDistance.nearest(word, names));
    }

    private static List<String> lines(Exception e) {
        Throwable cause = Failures.cause(e);
        if (cause instanceof SettingsException settings) return settings.problems();
        if (cause instanceof RunActiveException active) {
            return List.of(Words.active(active.holder().state(), Clock.systemUTC()));
        }
        return List.of(Failures.line(e));
    }

    private static void print(PrintWriter err, List<String> lines) {
        lines.forEach(line -> err.println("error: " + PlainText.of(line)));
    }
}
