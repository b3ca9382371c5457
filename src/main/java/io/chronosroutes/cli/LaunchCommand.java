package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Failures;
import io.chronosroutes.control.LaunchPlan;
import io.chronosroutes.control.LaunchRequest;
import io.chronosroutes.control.RuntimeFile;
import io.chronosroutes.history.Expectation;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.Precision;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a run. */
@Command(
        name = "launch",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Starts a run: one instance that trains, saves the model, and ends itself.")
final class LaunchCommand implements Callable<Integer> {

    private final TrainingOptions training = new TrainingOptions();
    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "A data set, CSV or Parquet with item_id, timestamp, target: a file, a folder, a"
                            + " glob or s3://…; several are mixed (default: the sample)")
    private List<String> data = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Stay until the run has ended, and show its result")
    private boolean follow;

    @Option(
            names = "--training-config",
            paramLabel = "FILE",
            description =
                    "Training settings as YAML or JSON; options win over it. 'config training'"
                            + " prints one to begin with")
    private Path trainingConfig;

    @Option(names = "--help-all", help = true, description = "Help with every training setting")
    private boolean helpAll;

    @Option(names = "--dry-run", description = "Show the plan and its cost, and stop there")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask before money is spent")
    private boolean yes;

    @Option(names = "--no-check", description = "Don't check the data before the launch")
    private boolean unchecked;

    @Mixin private InstanceOptions instance;

    @Option(names = "--runtime", paramLabel = "FILE", description = "Trainer distribution to stage")
    private String runtime;

    @Option(
            names = "--natives",
            paramLabel = "FOLDER",
            description = "PyTorch for GPU types: a folder torch/lib, or one of wheels")
    private String natives;

    /**
     * @param all whether help shows every one
     */
    void addTrainingOptions(boolean all) {
        training.addTo(spec, all);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (helpAll) {
            ChronosRoutes.commandLine(true).getSubcommands().get("launch").usage(out);
            return ExitCode.OK;
        }
        CloudOptions cloud = ChronosRoutes.options(spec);
        instance.set(cloud);
        cloud.set(Setting.RUNTIME, runtime);
        cloud.set(Setting.NATIVES, natives);
        TrainingConfig config = training.config(trainingConfig);
        Narrator narrator = new Narrator(out, Clock.systemUTC());
        try (Session session = Session.open(spec);
                ControlPlane plane = session.controlPlane(narrator)) {
            warn(config, session.settings());
            LaunchPlan plan = plane.plan(new LaunchRequest(config, data));
            List<DataPreview> checked = check(config, plan, session.settings());
            PlanText.of(plan, checked, expected(plan, session)).forEach(out::println);
            out.flush();
            Instant asked = started();
            if (dryRun) return ExitCode.OK;
            if (isAsked(session)) {
                if (!Consent.isGiven("Start it?")) return ExitCode.OK;
                asked = Instant.now();
            }
            launch(plane, plan.asked(asked));
            if (follow) {
                return new Follow(session, plane, narrator, Clock.systemUTC()).toTheEnd();
            }
            out.println("type 'monitor' to watch it, 'kill' to end it");
            out.flush();
            return ExitCode.OK;
        }
    }

    private static Optional<Expectation> expected(LaunchPlan plan, Session session) {
        RunHistory history = new RunHistory(session.cloud(), session.settings().layout());
        SystemState state = plan.state();
        return Expectation.of(
                history.reported(),
                state.trainingConfig(),
                Subject.of(state),
                plan.pools().get(0).instanceType());
    }

    private List<DataPreview> check(TrainingConfig config, LaunchPlan plan, Settings settings)
            throws IOException, InterruptedException {
        List<DataPreview> previews = new ArrayList<>();
        if (unchecked || data.isEmpty()) return previews;
        TrainerProgram program =
                TrainerProgram.of(
                        RuntimeFile.find(settings.get(Setting.RUNTIME)),
                        plan.runtimeSha256(),
                        settings,
                        spec.commandLine().getErr());
        for (String source : data) previews.add(DataPreview.of(source, config, program));
        return previews;
    }

    /**
     * When the user typed the command, as the time a run takes to start is counted. A process
     * handle has it too, but on Linux up to a second early.
     */
    private static Instant started() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** Where it costs money, the user is asked; to think about it takes the user's own time. */
    private boolean isAsked(Session session) {
        if (yes || !session.cloud().isAws()) return false;
        Consent.needsTerminal("this starts an instance that costs money");
        return true;
    }

    /** Whoever stops the program meanwhile wants no run, and nothing left of one. */
    private void launch(ControlPlane plane, LaunchPlan plan) throws InterruptedException {
        Thread cancelling = new Thread(() -> cancel(plane));
        Runtime.getRuntime().addShutdownHook(cancelling);
        try {
            plane.launch(plan);
        } finally {
            if (isStopping(cancelling)) cancelling.join();
        }
    }

    private static boolean isStopping(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void cancel(ControlPlane plane) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("cancelling the launch");
        out.flush();
        try {
            plane.cancelLaunch();
            out.println("cancelled; nothing of it is left");
        } catch (Exception e) {
            out.println(
                    "the launch could not be undone: %s; type 'kill' and 'verify'"
                            .formatted(Failures.line(e)));
        }
        out.flush();
    }

    /** A local instance uses no GPU. */
    private void warn(TrainingConfig config, Settings settings) {
        List<String> types = settings.list(Setting.INSTANCE_TYPE);
        if (settings.isAws() && types.stream().anyMatch(t -> RuntimeFile.wastesGpu(settings, t))) {
            warn(
                    "the trainer that comes with the program has PyTorch for CPUs: a GPU would cost"
                            + " and do nothing; name one for GPUs by --natives, or a type without,"
                            + " such as --instance-type c5.2xlarge");
        }
        boolean gpu = settings.isAws() && types.stream().allMatch(RuntimeFile::hasGpu);
        if (gpu || config.precision() == Precision.FP32) return;
        warn(
                "precision %s gains nothing without a GPU, which %s has not"
                        .formatted(
                                config.precision().name().toLowerCase(Locale.ROOT),
                                settings.isAws() ? String.join(",", types) : "the local cloud"));
    }

    private void warn(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("warning: " + why);
        err.flush();
    }
}
