package io.chronosroutes.control;

import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.cloud.Late;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The packaged routes on a real local cloud, for one environment. */
abstract class ControlPlaneFixture {

    static final Instant NOW = Instant.now();

    @TempDir Path folder;
    final Seen seen = new Seen();
    LocalCloud server;
    Cloud cloud;
    StateStore store;
    ControlPlane plane;

    @BeforeEach
    void connect() {
        server = LocalCloud.start(cloudConfig(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", "control-" + UUID.randomUUID());
        store = cloud.store(settings().layout(), "test", Clock.systemUTC(), Backoff.of());
        plane = ControlPlane.start(settings(), cloud, seen);
    }

    @AfterEach
    void disconnect() {
        plane.kill(new KillRequest(true));
        await().until(() -> plane.verify().isEmpty());
        plane.close();
        cloud.close();
        server.close();
    }

    LocalCloudConfig cloudConfig(Path home) {
        return LocalCloudConfig.forTests(home);
    }

    /** An instance of the run that does nothing for long. */
    String runInstance() {
        return StrayInstance.start(cloud);
    }

    /**
     * The cloud, but for something that comes before a call of EC2's, or instead of it.
     *
     * @param call the client's method
     */
    Cloud before(String call, Runnable first) {
        Ec2Client ec2 =
                (Ec2Client)
                        Proxy.newProxyInstance(
                                Ec2Client.class.getClassLoader(),
                                new Class<?>[] {Ec2Client.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals(call)) first.run();
                                    try {
                                        return method.invoke(cloud.ec2(), arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return new Cloud(
                cloud.name(),
                cloud.isAws(),
                cloud.region(),
                cloud.bucket(),
                cloud.s3(),
                cloud.s3Once(),
                Late.by(() -> ec2),
                cloud.credentials(),
                cloud.http());
    }

    Versioned stored(SystemState state) {
        return store.create(state);
    }

    void storedAt(Instant time, SystemState state) {
        cloud.store(settings().layout(), "test", Clock.fixed(time, ZoneOffset.UTC), Backoff.of())
                .create(state);
    }

    CleanupStatus cleanupStatus() throws IOException {
        return cleanupStatus(States.RUN);
    }

    CleanupStatus cleanupStatus(RunId run) throws IOException {
        return Json.MAPPER.readValue(
                bytes(settings().layout().cleanupStatus(run)), CleanupStatus.class);
    }

    TrainingReport trainingReport() throws IOException {
        return Json.MAPPER.readValue(
                bytes(settings().layout().trainingReport(States.RUN)), TrainingReport.class);
    }

    byte[] bytes(String key) {
        return cloud.s3().getObjectAsBytes(g -> g.bucket(cloud.bucket()).key(key)).asByteArray();
    }

    Settings settings() {
        return settings(folder.resolve("none"));
    }

    Settings settings(Path routes) {
        return settings(routes, Map.of());
    }

    /** For what a class of tests sets besides. */
    void set(Map<Setting, String> options) {}

    /** Lines of the settings file that are a test's own. */
    String moreProperties() {
        return "";
    }

    Settings settings(Path routes, Map<Setting, String> more) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        set(options);
        options.putAll(more);
        options.put(Setting.ROUTES_DIR, routes.toString());
        options.put(Setting.CLEANUP_PERIOD, "20ms");
        options.put(Setting.RETRY_DELAY, "10ms");
        try {
            Path file = folder.resolve("chronos.properties");
            Files.writeString(
                    file,
                    "state.log.folder=" + folder.resolve("log") + "\n" + moreProperties() + "\n");
            return Settings.of(file, options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
