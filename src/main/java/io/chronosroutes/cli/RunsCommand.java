package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.history.RunSummary;
import io.chronosroutes.run.Json;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the runs an environment has had. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the environment's runs, the active one first, then the latest.",
            "",
            "WQL is the model's error: lower is better. 'vs base' and 'vs naive' say how much of"
                    + " it there is more (+) or less (-) than of the base model's and of seasonal"
                    + " naive's. A star marks the run whose model is the environment's promoted"
                    + " one."
        },
        subcommands = {
            RunsShow.class,
            RunsLogs.class,
            RunsCompare.class,
            RunsPromote.class,
            RunsFetch.class
        })
final class RunsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "Runs to list (default: 20)")
    private int limit = 20;

    @Option(names = "--json", description = "Print the runs as a JSON array")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
        }
        try (Session session = Session.open(spec)) {
            RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
            Instant now = Clock.systemUTC().instant();
            List<RunSummary> runs =
                    history.latest(limit).stream()
                            .map(r -> RunSummary.of(r, history.dataNames(r), now))
                            .toList();
            print(session.out(), runs);
            return ExitCode.OK;
        }
    }

    private void print(PrintWriter out, List<RunSummary> runs) throws JsonProcessingException {
        if (json) out.println(Json.MAPPER.writeValueAsString(runs));
        else if (runs.isEmpty()) out.println("no runs yet");
        else table(runs).lines().forEach(out::println);
        out.flush();
    }

    private static Table table(List<RunSummary> runs) {
        Table table =
                new Table(
                        4,
                        "run",
                        "status",
                        "model",
                        "data",
                        "WQL",
                        "vs base",
                        "vs naive",
                        "hours",
                        "cost");
        for (RunSummary run : runs) {
            table.row(
                    run.runId(),
                    run.status() + (run.promoted() ? " *" : ""),
                    Cells.orUnknown(run.model()),
                    Cells.names(run.dataNames()),
                    Cells.score(run.wql().orElse(null)),
                    Cells.change(run.vsBase()),
                    Cells.change(run.vsNaive()),
                    Cells.hours(run.hours()),
                    Cells.usd(run.usd()));
        }
        return table;
    }
}
