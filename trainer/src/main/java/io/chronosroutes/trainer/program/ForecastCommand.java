package io.chronosroutes.trainer.program;

import io.chronosroutes.cli.ExitCode;
import io.chronosroutes.trainer.forecast.Forecast;
import io.chronosroutes.trainer.forecast.ForecastListener;
import io.chronosroutes.trainer.forecast.ForecastRequest;
import io.chronosroutes.trainer.forecast.ForecastResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Uses what was trained. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = "Forecasts every item of a data set with a trained model.")
final class ForecastCommand implements Callable<Integer>, ForecastListener {
    /** Items that are named when they are skipped; the rest is counted. */
    private static final int NAMED = 20;

    @Mixin private ColumnOptions columns;
    @Spec private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FOLDER",
            description = "Hugging Face folder, such as a run's models/")
    private Path model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "PATH",
            description = "CSV or Parquet file, folder or glob; several are one data set")
    private List<Path> data;

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "N",
            description = "Values to forecast of each item")
    private int horizon;

    @Option(
            names = "--levels",
            split = ",",
            paramLabel = "LEVEL",
            description = "Quantile levels (default: those of 0.1 to 0.9 that the model has)")
    private List<Double> levels = List.of();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Ends in .csv or .parquet")
    private Path output;

    @Option(names = "--threads", paramLabel = "N", description = "Default: the machine's")
    private int threads;

    // items skipped so far
    private int skipped;

    @Override
    public Integer call() {
        ForecastRequest request =
                new ForecastRequest(
                        model, data, columns.options(), horizon, levels, output, threads);
        ForecastResult result = Forecast.run(request, this);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %,d items, %,d rows%s%n",
                result.output(),
                result.items(),
                result.rows(),
                result.skipped() == 0 ? "" : ", %,d items skipped".formatted(result.skipped()));
        out.flush();
        return ExitCode.OK;
    }

    @Override
    public void progress(int done, int items) {}

    @Override
    public void skipped(String item, String why) {
        if (++skipped > NAMED) return;
        PrintWriter err = spec.commandLine().getErr();
        err.println("skipped " + item + ": " + why);
        err.flush();
    }
}
