package io.chronosroutes.cli;

import io.chronosroutes.control.Fingerprint;
import io.chronosroutes.control.RuntimeFile;
import io.chronosroutes.runtime.TrainerProcess;
import io.chronosroutes.runtime.UnpackedRuntimes;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * The trainer's own program on this machine, from the distribution that instances get too.
 *
 * @param runtime the unpacked distribution
 * @param options of its virtual machine
 */
record TrainerProgram(Path runtime, String options) {

    /** Virtual machine options for the trainer's program, such as -Xmx8g. */
    private static final String OPTIONS = "CHRONOS_TRAINER_OPTS";

    /** Unpacks the distribution where that was not done before, and says so on {@code err}. */
    static TrainerProgram find(Settings settings, PrintWriter err)
            throws IOException, InterruptedException {
        Path distribution = RuntimeFile.find(settings.get(Setting.RUNTIME));
        return of(distribution, new Fingerprint(settings).sha256(distribution), settings, err);
    }

    /**
     * The same of a distribution whose checksum is known.
     *
     * @param sha256 of the file, in hex
     */
    static TrainerProgram of(Path distribution, String sha256, Settings settings, PrintWriter err)
            throws IOException, InterruptedException {
        Path home = Path.of(settings.get(Setting.HOME)).toAbsolutePath().normalize();
        UnpackedRuntimes runtimes =
                new UnpackedRuntimes(
                        home.resolve("runtime"),
                        Clock.systemUTC(),
                        line -> {
                            err.println(line);
                            err.flush();
                        });
        Path runtime = runtimes.folder(distribution, sha256);
        return new TrainerProgram(runtime, Objects.requireNonNullElse(System.getenv(OPTIONS), ""));
    }

    /** See {@link TrainerProcess#run}. */
    int run(List<String> words) throws IOException, InterruptedException {
        return TrainerProcess.run(runtime, options, words);
    }

    /** See {@link TrainerProcess#output}. */
    TrainerProcess.Output output(List<String> words) throws IOException, InterruptedException {
        return TrainerProcess.output(runtime, options, words);
    }
}
