package io.chronosroutes.cli;

import io.chronosroutes.history.ModelPromotion;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.PromotedModel;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a run's model the environment's current one. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a run's model the environment's promoted one, which incremental training starts"
                    + " from, whatever its scores.",
            "",
            "Not while a run is active: it may promote its own model when it ends."
        })
final class RunsPromote implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = RunsShow.RUN)
    private String name;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec)) {
            RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
            ModelPromotion promotion =
                    new ModelPromotion(
                            session.cloud(), session.settings().layout(), Clock.systemUTC());
            ModelPromotion.Change change = promotion.promote(history.record(history.find(name)));
            PrintWriter out = session.out();
            out.println("before  " + change.before().map(RunsPromote::line).orElse("none"));
            out.println("after   " + line(change.after()));
            out.flush();
            return ExitCode.OK;
        }
    }

    private static String line(PromotedModel model) {
        Double wql = model.scores() == null ? null : model.scores().wql();
        return "%s  WQL %s  %s".formatted(model.runId(), Cells.score(wql), model.model());
    }
}
