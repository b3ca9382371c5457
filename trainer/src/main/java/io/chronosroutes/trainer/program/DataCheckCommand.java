package io.chronosroutes.trainer.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.cli.ExitCode;
import io.chronosroutes.run.Json;
import io.chronosroutes.trainer.data.check.DataCheck;
import io.chronosroutes.trainer.data.check.DataReport;
import io.chronosroutes.trainer.data.check.ReportText;
import io.chronosroutes.trainer.data.check.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what training would make of some data. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says what training would make of a data set: items, lengths, frequency, gaps, and what"
                    + " would be skipped and why.",
            "Exit code 0 where it can be trained on, else 2."
        })
final class DataCheckCommand implements Callable<Integer> {
    @Mixin private ColumnOptions columns;
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "CSV or Parquet files, folders or globs: one data set")
    private List<Path> sources;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Values of an evaluation window (default: ${DEFAULT-VALUE})")
    private int horizon = 12;

    @Option(
            names = "--evaluation-windows",
            paramLabel = "N",
            description = "Windows held out per item (default: ${DEFAULT-VALUE})")
    private int windows = 1;

    @Option(names = "--json", description = "Print it as JSON")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        DataReport report = DataCheck.check(sources, columns.options(), horizon, windows);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(Json.MAPPER.writeValueAsString(report));
        else out.print(ReportText.of(report));
        out.flush();
        return report.verdict() == Verdict.ERRORS ? ExitCode.USAGE : ExitCode.OK;
    }
}
