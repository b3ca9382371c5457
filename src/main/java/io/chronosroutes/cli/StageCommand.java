package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Fingerprint;
import io.chronosroutes.control.NativesArchive;
import io.chronosroutes.control.RuntimeFile;
import io.chronosroutes.control.StagedTrainers;
import io.chronosroutes.control.StagedTrainers.Staged;
import io.chronosroutes.control.Upload;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the trainer into the bucket, and takes old ones away. */
@Command(
        name = "stage",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends the trainer to the environment's bucket, as the next launch would: named by its"
                    + " content, so that one that is there is not sent again. An upload that was cut"
                    + " goes on where it ended. With --natives also a PyTorch for GPUs, which is"
                    + " packed first, once."
        })
final class StageCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--list", description = "List what is staged, and send nothing")
    private boolean list;

    @Option(
            names = "--prune",
            description = "Delete those that neither a launch from here nor the active run uses")
    private boolean prune;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask before anything is deleted")
    private boolean yes;

    @Option(names = "--runtime", paramLabel = "FILE", description = "Trainer distribution to stage")
    private String runtime;

    @Option(
            names = "--natives",
            paramLabel = "FOLDER",
            description = "PyTorch for GPU types: a folder torch/lib, or one of wheels")
    private String natives;

    @Override
    public Integer call() throws IOException {
        CloudOptions cloud = ChronosRoutes.options(spec);
        cloud.set(Setting.RUNTIME, runtime);
        cloud.set(Setting.NATIVES, natives);
        try (Session session = Session.open(spec)) {
            StagedTrainers trainers =
                    new StagedTrainers(
                            session.cloud(), session.settings().layout(), session.store());
            if (list) print(session.out(), all(session, trainers));
            else if (prune) prune(session, trainers);
            else stage(session);
            return ExitCode.OK;
        }
    }

    private void stage(Session session) throws IOException {
        Narrator narrator = new Narrator(session.out(), Clock.systemUTC());
        List<Upload> all = new ArrayList<>(List.of(trainer(session)));
        NativesArchive.upload(session.settings(), narrator).ifPresent(all::add);
        try (ControlPlane plane = session.controlPlane(narrator)) {
            plane.stage(all);
        }
        all.forEach(u -> say("staged: s3://" + session.cloud().bucket() + "/" + u.key()));
    }

    /** Keys of what a launch from here would use. */
    private static Set<String> current(Session session) throws IOException {
        Set<String> keys = new HashSet<>();
        keys.add(trainer(session).key());
        NativesArchive.packed(session.settings()).map(Upload::key).ifPresent(keys::add);
        return keys;
    }

    /**
     * The one on this machine.
     *
     * @throws SettingsException when there is none
     */
    private static Upload trainer(Session session) throws IOException {
        Settings settings = session.settings();
        Path file = RuntimeFile.find(settings.get(Setting.RUNTIME));
        String sha256 = new Fingerprint(settings).sha256(file);
        return new Upload(settings.layout().runtime(sha256), file);
    }

    private static List<Staged> all(Session session, StagedTrainers trainers) throws IOException {
        try {
            return trainers.list(current(session));
        } catch (SettingsException e) {
            return trainers.list(Set.of());
        }
    }

    private void prune(Session session, StagedTrainers trainers) throws IOException {
        // Without one here nothing would be known to be wanted.
        Set<String> current = current(session);
        List<Staged> old = unneeded(trainers, current);
        if (old.isEmpty()) {
            say("nothing to delete");
            return;
        }
        print(session.out(), old);
        if (!yes && session.cloud().isAws()) {
            Consent.needsTerminal("this deletes what is in your bucket");
            if (!Consent.isGiven("Delete them?")) return;
            // The question may have stood for long: a run may use one by now.
            old = unneeded(trainers, current);
        }
        old.forEach(trainers::delete);
        long bytes = old.stream().mapToLong(Staged::bytes).sum();
        say("deleted: %d, %s".formatted(old.size(), Cells.bytes(bytes)));
    }

    private static List<Staged> unneeded(StagedTrainers trainers, Set<String> current) {
        return trainers.list(current).stream().filter(s -> !s.isNeeded()).toList();
    }

    private static void print(PrintWriter out, List<Staged> staged) {
        Table table = new Table(2, "trainer", "used by", "size", "age");
        Instant now = Clock.systemUTC().instant();
        for (Staged s : staged) {
            table.row(
                    s.key(),
                    s.isInUse()
                            ? "the active run"
                            : s.isCurrent() ? "launches from here" : "nobody",
                    Cells.bytes(s.bytes()),
                    Words.age(Duration.between(s.since(), now)));
        }
        if (staged.isEmpty()) out.println("nothing is staged");
        else table.lines().forEach(out::println);
        out.flush();
    }

    private void say(String line) {
        Words.say(spec.commandLine().getOut(), line);
    }
}
