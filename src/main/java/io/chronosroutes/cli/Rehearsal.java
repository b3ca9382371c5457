package io.chronosroutes.cli;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the build runs to have the classes that commands use laid out in an archive: looks at a run
 * on a local cloud of its own, with and without one, and ends that cloud.
 */
final class Rehearsal {

    private static final String[][] WITHOUT_A_RUN = {{"monitor", "--once", "--json"}, {"verify"}};
    private static final String[][] WITH_A_RUN = {
        {"monitor", "--once", "--json"}, {"monitor", "--once"}
    };

    private final Path home;

    private Rehearsal(Path home) {
        this.home = home;
    }

    /**
     * @param args the local cloud's home
     */
    public static void main(String[] args) {
        Path home = Path.of(args[0]).toAbsolutePath().normalize();
        try {
            new Rehearsal(home).run();
        } finally {
            LocalCloudProcess.stop(home);
        }
    }

    private void run() {
        succeed(List.of("--help"));
        for (String[] command : WITHOUT_A_RUN) run(command);
        Settings settings =
                Settings.of(
                        null,
                        System.getenv(),
                        Map.of(Setting.CLOUD, "local", Setting.HOME, home.toString()));
        try (Cloud cloud = Cloud.open(settings)) {
            StateStore store =
                    cloud.store(settings.layout(), "build", Clock.systemUTC(), Backoff.of());
            Versioned run = store.create(state(settings, Instant.now()));
            for (String[] command : WITH_A_RUN) run(command);
            store.delete(run);
        }
    }

    private void run(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--cloud", "local", "--home", home.toString()));
        succeed(command);
    }

    private static void succeed(List<String> command) {
        int exit = ChronosRoutes.commandLine().execute(command.toArray(String[]::new));
        if (exit != ExitCode.OK) throw new IllegalStateException(command + " exited with " + exit);
    }

    private static SystemState state(Settings settings, Instant now) {
        RunId run = new RunId("20261101-000000-0000");
        Duration limit = Duration.ofHours(1);
        return SystemState.starting(
                        run,
                        settings.layout().environment(),
                        "c5.2xlarge",
                        "s3://" + settings.get(Setting.BUCKET) + "/" + settings.layout().run(run),
                        List.of(),
                        null,
                        settings.layout().runtime("0".repeat(64)),
                        Duration.ZERO,
                        now.plus(limit),
                        Cost.of(0, limit),
                        TrainingConfig.defaults(),
                        now)
                .withInstance("i-00000000000000000");
    }
}
