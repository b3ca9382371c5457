package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.chronosroutes.history.RunFile;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.history.RunRecord;
import io.chronosroutes.history.RunSummary;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows all that is known of a run.")
final class RunsShow implements Callable<Integer> {

    /** Shared by all commands that take a run. */
    static final String RUN = "A run id, the beginning of one, or 'latest'";

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = RUN)
    private String name;

    @Option(names = "--json", description = "Print it as JSON")
    private boolean json;

    /** What {@code --json} prints: the line of the list, and the documents behind it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Shown(
            RunSummary run,
            SystemState state,
            TrainingReport report,
            TrainingConfig config,
            Map<String, Map<String, Scores>> scoresByDataSet,
            CleanupStatus cleanup,
            List<RunFile> files) {

        static Shown of(RunSummary summary, RunRecord run, List<RunFile> files) {
            return new Shown(
                    summary,
                    run.state().orElse(null),
                    run.report().orElse(null),
                    run.config().orElse(null),
                    run.scoresByDataSet(),
                    run.cleanup().orElse(null),
                    files);
        }
    }

    @Override
    public Integer call() throws JsonProcessingException {
        try (Session session = Session.open(spec)) {
            RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
            RunId id = history.find(name);
            RunRecord run = history.record(id);
            List<RunFile> files = history.files(id);
            Instant now = Clock.systemUTC().instant();
            RunSummary summary = RunSummary.of(run, history.dataNames(run), now);
            if (json) {
                session.out()
                        .println(Json.MAPPER.writeValueAsString(Shown.of(summary, run, files)));
            } else {
                new RunPage(run, summary, files, now).lines().forEach(session.out()::println);
            }
            session.out().flush();
            return ExitCode.OK;
        }
    }
}
