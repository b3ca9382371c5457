package io.chronosroutes.cli;

import io.chronosroutes.history.RunDownload;
import io.chronosroutes.history.RunFile;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.RunId;
import io.chronosroutes.settings.SettingsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads what a run has left. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Downloads a run's model, reports and logs into a folder.",
            "",
            "Said again, it fetches only what is missing or differs in size or checksum."
        })
final class RunsFetch implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = RunsShow.RUN)
    private String name;

    @Parameters(index = "1", paramLabel = "DIR", description = "Folder; made when it isn't there")
    private Path folder;

    @Option(names = "--checkpoints", description = "The run's checkpoints too")
    private boolean checkpoints;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec)) {
            PrintWriter out = session.out();
            RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
            RunId run = history.find(name);
            List<RunFile> files = history.files(run).stream().filter(this::isWanted).toList();
            if (files.isEmpty()) {
                throw new SettingsException("run " + run + " has left nothing to fetch");
            }
            RunDownload.Result result =
                    new RunDownload(session.cloud(), line -> Words.say(out, line))
                            .fetch(files, folder);
            Words.say(
                    out,
                    "%s has the %d files of run %s: %d fetched, %d were there"
                            .formatted(
                                    folder,
                                    result.files(),
                                    run,
                                    result.fetched(),
                                    result.files() - result.fetched()));
            return ExitCode.OK;
        }
    }

    private boolean isWanted(RunFile file) {
        return checkpoints || !file.name().startsWith("checkpoints/");
    }
}
