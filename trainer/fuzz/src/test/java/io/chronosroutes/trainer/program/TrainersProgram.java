package io.chronosroutes.trainer.program;

import picocli.CommandLine;

/** The trainer's command line, from outside. */
public final class TrainersProgram {

    private TrainersProgram() {}

    public static CommandLine commandLine() {
        return TrainerMain.commandLine();
    }
}
