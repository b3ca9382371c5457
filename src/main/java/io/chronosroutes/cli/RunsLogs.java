package io.chronosroutes.cli;

import io.chronosroutes.history.LogTail;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PlainText;
import io.chronosroutes.run.RunId;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.SettingsException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a run's log. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints what a run's agent logged, or its instance while it booted.")
final class RunsLogs implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = RunsShow.RUN)
    private String name;

    @Option(names = "--boot", description = "The instance's own log instead, boot.log")
    private boolean boot;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what comes until the run has ended")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(spec)) {
            Layout layout = session.settings().layout();
            RunHistory history = new RunHistory(session.cloud(), layout);
            RunId run = history.find(name);
            String key = boot ? layout.bootLog(run) : layout.agentLog(run);
            LogTail log = new LogTail(session.cloud(), key);
            long period = session.settings().duration(Setting.MONITOR_PERIOD).toMillis();
            // Asked before each look, so that what was logged last is seen after the end.
            while (follow && history.isWorking(run)) {
                print(session.out(), log.next());
                Thread.sleep(period);
            }
            print(session.out(), log.next());
            print(session.out(), log.rest());
            if (!log.isThere()) {
                throw new SettingsException(
                        "run %s has no %s%s; 'runs show %s' lists what it has left"
                                .formatted(
                                        run,
                                        key.substring(key.lastIndexOf('/') + 1),
                                        history.isWorking(run) ? " yet" : "",
                                        run));
            }
            return ExitCode.OK;
        }
    }

    private static void print(PrintWriter out, Iterable<String> lines) {
        lines.forEach(line -> out.println(PlainText.of(line)));
        out.flush();
    }
}
