package io.chronosroutes.trainer.program;

import io.chronosroutes.cli.ExitCode;
import io.chronosroutes.trainer.data.synth.SynthKind;
import io.chronosroutes.trainer.data.synth.Synthesis;
import io.chronosroutes.trainer.data.synth.SyntheticFile;
import io.chronosroutes.trainer.data.synth.TimeGrid;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes synthetic items. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        description =
                "Writes synthetic items as Parquet: kernelsynth draws them from Gaussian processes,"
                        + " tsmixup mixes real ones.")
final class DataSynth implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "KIND", description = "kernelsynth or tsmixup")
    private SynthKind kind;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "How many (default: ${DEFAULT-VALUE})")
    private long items = 1000;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Values of each, of the longest for tsmixup (default: 1024, 2048)")
    private Integer length;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            description = "Real data for tsmixup; may be given more than once")
    private List<Path> sources = List.of();

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Distance of two timestamps, ISO 8601 (default: ${DEFAULT-VALUE})")
    private String step = "PT1H";

    @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that make items; the result is the same (default: all)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Ends in .parquet")
    private Path output;

    @Option(names = "--overwrite", description = "Replace the file where there is one")
    private boolean overwrite;

    @Override
    public Integer call() {
        LocalDateTime start = TimeGrid.HOURLY.start();
        SyntheticFile file =
                new SyntheticFile(output, new TimeGrid(start, TimeGrid.step(step)), overwrite);
        int values = length == null ? kind.defaultLength() : length;
        Synthesis order = new Synthesis(kind, items, values, seed, threads, sources);
        SyntheticFile.Written written = order.write(file, done -> {});
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %,d items, %,d values, %,d bytes%n",
                written.file(),
                written.items(),
                written.rows(),
                written.bytes());
        out.flush();
        return ExitCode.OK;
    }
}
