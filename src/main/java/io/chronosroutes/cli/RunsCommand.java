package io.chronosroutes.cli;

import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the runs an environment has had. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists the environment's runs, the latest first.")
final class RunsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "Runs to list (default: 20)")
    private int limit = 20;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(spec)) {
            Artifacts artifacts = new Artifacts(session.cloud(), session.settings().layout());
            List<RunId> runs = artifacts.runs().limit(limit).toList();
            if (runs.isEmpty()) out.println("no runs yet");
            else out.println(row("run", "status", "steps", "MASE", "naive", "WQL", "minutes"));
            for (RunId run : runs) out.println(row(run, artifacts.trainingReport(run)));
            out.flush();
            return ExitCode.OK;
        }
    }

    private static String row(RunId run, Optional<TrainingReport> report) {
        if (report.isEmpty()) return row(run.value(), "no report", "", "", "", "", "");
        TrainingReport r = report.get();
        return row(
                run.value(),
                r.status(),
                r.steps() == null ? "" : r.steps().toString(),
                score(r, "model").map(s -> number(s.mase())).orElse(""),
                score(r, "seasonal_naive").map(s -> number(s.mase())).orElse(""),
                score(r, "model").map(s -> number(s.wql())).orElse(""),
                minutes(r));
    }

    private static Optional<Scores> score(TrainingReport report, String forecaster) {
        return Optional.ofNullable(report.scores()).map(s -> s.get(forecaster));
    }

    private static String minutes(TrainingReport r) {
        if (r.started() == null || r.ended() == null) return "";
        double minutes = Duration.between(r.started(), r.ended()).toMillis() / 60_000.0;
        return String.format(Locale.ROOT, "%.1f", minutes);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String row(String... cells) {
        return "%-21s %-9s %8s %9s %9s %9s %8s".formatted((Object[]) cells).stripTrailing();
    }
}
