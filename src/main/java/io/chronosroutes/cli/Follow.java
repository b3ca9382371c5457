package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Leftovers;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Watches a run to its end and says what came of it. */
final class Follow {

    private final Session session;
    private final ControlPlane plane;
    private final Narrator narrator;
    private final Clock clock;

    Follow(Session session, ControlPlane plane, Narrator narrator, Clock clock) {
        this.session = session;
        this.plane = plane;
        this.narrator = narrator;
        this.clock = clock;
    }

    /**
     * @return the command's exit code
     */
    int toTheEnd() throws InterruptedException {
        Optional<Redrawing> screen = Redrawing.begin(session, narrator, System.getenv(), clock);
        Thread leaving = new Thread(() -> leave(screen));
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            plane.monitor();
            narrator.awaitEnd();
        } finally {
            screen.ifPresent(Redrawing::close);
        }
        Runtime.getRuntime().removeShutdownHook(leaving);
        narrator.mute(false);
        Optional<SystemState> run = narrator.last();
        if (run.isEmpty()) {
            session.out().println("no run in this environment; type 'launch' to start one");
            return ExitCode.OK;
        }
        return result(run.get());
    }

    /** Ctrl-C ends the watching, not the run. */
    private void leave(Optional<Redrawing> screen) {
        screen.ifPresent(Redrawing::close);
        session.out().println("the run goes on; type 'monitor' to watch it or 'kill' to end it");
        session.out().flush();
    }

    private int result(SystemState run) {
        PrintWriter out = session.out();
        RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
        Optional<TrainingReport> report = history.trainingReport(run.run());
        boolean success = report.map(r -> r.status().equals("success")).orElse(false);
        out.println();
        report.filter(r -> r.scores() != null)
                .ifPresent(r -> out.println(Words.scores(r.scores())));
        report.filter(r -> r.model() != null).ifPresent(r -> out.println("model   " + r.model()));
        report.filter(r -> r.notPromoted() != null)
                .ifPresent(r -> out.println("note    not promoted: " + r.notPromoted()));
        report.filter(r -> r.report() != null).ifPresent(r -> out.println("report  " + r.report()));
        out.println("logs    " + history.logs(run.run()));
        if (!success) out.println("reason  " + reason(run, report));
        if (!success && run.error() != null && run.error().resume() != null) {
            out.println("next    launch --resume-from " + run.error().resume());
        }
        Cost cost = run.cost().after(Duration.between(run.timestamps().start(), clock.instant()));
        out.println("cost    $%.2f".formatted(cost.usdSoFar()));
        if (run.terms() != null && !run.terms().before().isEmpty()) {
            out.println(
                    "before  %d interrupted, $%.2f"
                            .formatted(run.terms().before().size(), run.terms().usdBefore()));
        }
        Leftovers left = plane.verify();
        out.println("left    " + (left.isEmpty() ? "nothing" : String.join("; ", left.found())));
        out.flush();
        return success ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private static String reason(SystemState run, Optional<TrainingReport> report) {
        if (run.errorMessage() != null) return run.errorMessage();
        return report.filter(r -> r.error() != null)
                .map(r -> r.error().message())
                .orElse("the run was " + report.map(TrainingReport::status).orElse("ended early"));
    }
}
