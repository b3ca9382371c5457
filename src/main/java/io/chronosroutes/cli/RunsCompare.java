package io.chronosroutes.cli;

import io.chronosroutes.history.RunHistory;
import io.chronosroutes.history.RunRecord;
import io.chronosroutes.history.RunSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts two runs beside each other. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Puts two runs beside each other: scores, overall and on each data set, and the"
                    + " settings that differ.",
            "",
            "Scores compare only where both runs held out the same values: the same data, horizon"
                    + " and evaluation windows."
        })
final class RunsCompare implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = RunsShow.RUN)
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "Another")
    private String second;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec)) {
            RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
            RunRecord a = history.record(history.find(first));
            RunRecord b = history.record(history.find(second));
            Instant now = Clock.systemUTC().instant();
            new Comparison(
                            a,
                            b,
                            RunSummary.of(a, history.dataNames(a), now),
                            RunSummary.of(b, history.dataNames(b), now))
                    .lines()
                    .forEach(session.out()::println);
            session.out().flush();
            return ExitCode.OK;
        }
    }
}
