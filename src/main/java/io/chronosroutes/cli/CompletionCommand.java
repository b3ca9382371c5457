package io.chronosroutes.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete this program's commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script that completes commands and options of 'chronos-routes'.",
            "",
            "Put into ~/.bashrc or ~/.zshrc, with the jar's place instead of DIR:",
            "",
            "  alias chronos-routes='java -jar DIR/chronos-routes.jar'",
            "  source <(chronos-routes completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {

    /** Shells there is a script for; that of bash also serves zsh, which it makes understand it. */
    enum Shell {
        bash,
        zsh
    }

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // Every training setting is an option that may be completed.
        out.print(AutoComplete.bash(spec.root().name(), ChronosRoutes.commandLine(true)));
        out.flush();
        return ExitCode.OK;
    }
}
