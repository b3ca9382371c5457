package io.chronosroutes.simulation;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.cloud.Late;
import io.chronosroutes.control.PackagedRoutes;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** What all schedules share: the routes, the settings, threads. */
final class Stage implements AutoCloseable {

    static {
        // The trace of a seed tells more than thousands of agents talking at once.
        for (String speaker : List.of("Agent", "Lease", "Phases")) {
            System.setProperty(
                    "org.slf4j.simpleLogger.log.io.chronosroutes.trainer.agent." + speaker, "off");
        }
    }

    private final Settings settings;
    private final SharedRoutes control;
    private final SharedRoutes agent;

    private Stage(Settings settings, SharedRoutes control, SharedRoutes agent) {
        this.settings = settings;
        this.control = control;
        this.agent = agent;
    }

    /**
     * @param folder for a runtime that nobody runs
     * @param routes of the source
     * @param mutation of the text of the route files; the identity, but to show what it breaks
     */
    Stage(Path folder, Path routes, UnaryOperator<String> mutation) throws IOException {
        settings = settings(Files.writeString(folder.resolve("trainer.tar"), "nobody's"));
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.put(Setting.BUCKET.key(), "bucket");
        properties.put(Setting.RETRY_DELAY.key(), "0");
        Map<String, Object> examples =
                Commands.beans(this, new Actor(null, "example", Duration.ZERO), null);
        control = routes(PackagedRoutes.CONTROL, routes, mutation, properties, examples);
        agent = routes(PackagedRoutes.AGENT, routes, mutation, properties, examples);
    }

    private static SharedRoutes routes(
            PackagedRoutes program,
            Path folder,
            UnaryOperator<String> mutation,
            Map<String, String> properties,
            Map<String, Object> examples)
            throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : program.names()) {
            String text = Files.readString(folder.resolve(name + ".camel.yaml"));
            files.put(name, mutation.apply(text));
        }
        return new SharedRoutes(files, properties, examples);
    }

    /** A spot run on AWS, with its periods and limits, but no longer than twenty minutes. */
    private static Settings settings(Path runtime) throws IOException {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        for (Setting setting :
                List.of(
                        Setting.HEARTBEAT_INTERVAL,
                        Setting.HEARTBEAT_LIMIT,
                        Setting.INITIALIZATION_LIMIT,
                        Setting.CLEANUP_PERIOD,
                        Setting.CLEANUP_LIMIT,
                        Setting.CLEANUP_CONFIRMATIONS,
                        Setting.REAP_WAIT)) {
            options.put(setting, setting.defaultFor(true));
        }
        options.put(Setting.RUNTIME, runtime.toString());
        options.put(Setting.MONITOR_PERIOD, "1m");
        options.put(Setting.MARKET, "spot");
        options.put(Setting.INSTANCE_TYPE, "c5.2xlarge,c5.xlarge");
        options.put(Setting.MAX_DURATION, "20m");
        options.put(Setting.ROUTES_DIR, runtime.resolveSibling("none").toString());
        return Settings.of(
                Files.write(runtime.resolveSibling("chronos.properties"), new byte[0]), options);
    }

    /** The same for another environment. */
    Stage in(String environment) {
        Map<Setting, String> instead = Map.of(Setting.ENVIRONMENT, environment);
        return new Stage(settings.with(instead), control, agent);
    }

    Settings settings() {
        return settings;
    }

    SharedRoutes control() {
        return control;
    }

    SharedRoutes agent() {
        return agent;
    }

    /** Clients for whichever process calls. */
    Cloud cloud() {
        SimulatedS3 s3 = new SimulatedS3();
        return new Cloud(
                "simulated",
                false,
                "us-east-1",
                "bucket",
                s3,
                s3,
                Late.by(SimulatedEc2::new),
                AnonymousCredentialsProvider.create(),
                null);
    }

    @Override
    public void close() {
        control.close();
        agent.close();
    }
}
