package io.chronosroutes.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The trainer's program, run from an unpacked distribution as if it were part of this one. */
public final class TrainerProcess {

    private static final String MAIN = "io.chronosroutes.trainer.program.TrainerMain";

    /** How much freed memory the C library keeps, in bytes; the agent's, see boot.sh. */
    private static final Map<String, String> MALLOC =
            Map.of(
                    "MALLOC_TRIM_THRESHOLD_", "268435456",
                    "MALLOC_MMAP_THRESHOLD_", "33554432");

    private TrainerProcess() {}

    /**
     * Runs it to its end, with this process's input, output, error and working folder. When this
     * process is told to end, so is the program, and it is waited for.
     *
     * @param runtime the unpacked distribution
     * @param options of its virtual machine, with spaces between them
     * @return its exit code
     */
    public static int run(Path runtime, String options, List<String> arguments)
            throws IOException, InterruptedException {
        return waitFor(builder(runtime, options, arguments).inheritIO().start());
    }

    /**
     * What a run of it printed.
     *
     * @param exit its exit code
     */
    public record Output(int exit, String out, String err) {}

    /** The same, but its output is kept rather than shown. It gets no input. */
    public static Output output(Path runtime, String options, List<String> arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("chronos-trainer", ".out");
        Path err = Files.createTempFile("chronos-trainer", ".err");
        try {
            ProcessBuilder builder = builder(runtime, options, arguments);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            int exit = waitFor(process);
            return new Output(exit, Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static ProcessBuilder builder(Path runtime, String options, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(runtime, options, arguments));
        // Where DJL unpacks PyTorch: beside what it belongs to, and deleted with it.
        builder.environment().putIfAbsent("DJL_CACHE_DIR", runtime.resolve("djl").toString());
        MALLOC.forEach(builder.environment()::putIfAbsent);
        return builder;
    }

    private static int waitFor(Process process) throws InterruptedException {
        Thread ending = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(ending);
        int exit = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // This process is ending already, with the exit code of the signal.
        }
        return exit;
    }

    /** The agent's class path, see boot.sh. */
    static List<String> command(Path runtime, String options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java(runtime).toString());
        Arrays.stream(options.split("\\s+")).filter(o -> !o.isEmpty()).forEach(command::add);
        command.addAll(List.of("-cp", runtime.resolve("lib") + "/*", MAIN));
        command.addAll(arguments);
        return command;
    }

    static Path java(Path runtime) {
        return runtime.resolve("jre").resolve("bin").resolve("java");
    }

    /** Ctrl-C has reached it from the terminal; another signal reached this process alone. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
