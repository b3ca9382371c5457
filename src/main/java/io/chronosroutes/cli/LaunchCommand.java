package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.LaunchRequest;
import io.chronosroutes.run.Precision;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Option(names = "--instance-type", description = "EC2 instance type (default: g4dn.2xlarge)")
    private String instanceType;

    @Option(names = "--image", paramLabel = "AMI", description = "Machine image")
    private String image;

    @Option(names = "--subnet", description = "Public subnet")
    private String subnet;

    @Option(names = "--security-group", description = "Security group")
    private String securityGroup;

    @Option(names = "--instance-profile", description = "IAM instance profile of the trainer")
    private String profile;

    @Option(names = "--max-duration", paramLabel = "12h", description = "The instance's life limit")
    private String maxDuration;

    @Option(names = "--runtime", paramLabel = "FILE", description = "Trainer distribution to stage")
    private String runtime;

    /**
     * @param all whether help shows every one
     */
    void addTrainingOptions(boolean all) {
        training.addTo(spec, all);
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (helpAll) {
            ChronosRoutes.commandLine(true).getSubcommands().get("launch").usage(out);
            return ExitCode.OK;
        }
        CloudOptions cloud = ChronosRoutes.options(spec);
        cloud.set(Setting.INSTANCE_TYPE, instanceType);
        cloud.set(Setting.IMAGE, image);
        cloud.set(Setting.SUBNET, subnet);
        cloud.set(Setting.SECURITY_GROUP, securityGroup);
        cloud.set(Setting.INSTANCE_PROFILE, profile);
        cloud.set(Setting.MAX_DURATION, maxDuration);
        cloud.set(Setting.RUNTIME, runtime);
        TrainingConfig config = training.config(trainingConfig);
        Narrator narrator = new Narrator(out, Clock.systemUTC());
        try (Session session = Session.open(spec);
                ControlPlane plane = session.controlPlane(narrator)) {
            warn(config, session.settings());
            plane.launch(new LaunchRequest(config, data));
            if (follow) {
                return new Follow(session, plane, narrator, Clock.systemUTC()).toTheEnd();
            }
            out.println("type 'monitor' to watch it, 'kill' to end it");
            out.flush();
            return ExitCode.OK;
        }
    }

    /** Names of EC2's types with an NVIDIA GPU begin with g or p; a local instance uses none. */
    private void warn(TrainingConfig config, Settings settings) {
        String type = settings.get(Setting.INSTANCE_TYPE);
        boolean gpu = settings.isAws() && type.matches("[gp]\\d.*");
        if (gpu || config.precision() == Precision.FP32) return;
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "warning: precision %s gains nothing without a GPU, which %s has not"
                        .formatted(
                                config.precision().name().toLowerCase(Locale.ROOT),
                                settings.isAws() ? type : "the local cloud"));
        err.flush();
    }
}
