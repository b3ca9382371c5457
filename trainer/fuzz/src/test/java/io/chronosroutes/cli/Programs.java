package io.chronosroutes.cli;

import picocli.CommandLine;

/** The command line, from outside. */
public final class Programs {

    private Programs() {}

    public static CommandLine commandLine() {
        return ChronosRoutes.commandLine();
    }
}
