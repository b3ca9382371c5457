package io.chronosroutes.web;

import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The monitor's server on a real local cloud, told by the real routes. */
abstract class WebFixture {

    static final Layout LAYOUT = new Layout("dev");
    static final Duration PERIOD = Duration.ofMillis(100);

    @TempDir Path folder;
    final HttpClient http = HttpClient.newHttpClient();
    LocalCloud cloudServer;
    Cloud cloud;
    StateStore store;
    MonitorKey key;
    MonitorServer server;
    ControlPlane plane;

    @BeforeEach
    void start() throws IOException {
        cloudServer = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(cloudServer.endpoints(), "test", "web-test");
        store = cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
        key = MonitorKey.in(folder.resolve("keys"), new SecureRandom());
        startMonitor(0);
    }

    @AfterEach
    void stop() {
        stopMonitor();
        cloud.close();
        cloudServer.close();
    }

    void startMonitor(int port) throws IOException {
        server = MonitorServer.start(port, key, cloud, LAYOUT, PERIOD);
        plane = ControlPlane.start(settings(), cloud, server.observer());
        plane.monitor();
    }

    void stopMonitor() {
        plane.close();
        server.close();
    }

    private Settings settings() {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.ROUTES_DIR, folder.resolve("none").toString());
        options.put(Setting.MONITOR_PERIOD, PERIOD.toMillis() + "ms");
        options.put(Setting.CLEANUP_PERIOD, "20ms");
        options.put(Setting.RETRY_DELAY, "10ms");
        return Settings.of(null, options);
    }

    static SystemState training(int step) {
        return at(States.in(Status.TRAINING, Instant.now().minusSeconds(60)), step);
    }

    static SystemState at(SystemState state, int step) {
        Map<String, Object> progress =
                Map.of(
                        "step", step,
                        "total_steps", 100,
                        "loss", 1.5,
                        "validation", 0.25,
                        "learning_rate", 1e-3,
                        "millis_per_step", 12.5,
                        "series_per_second", 2560.0,
                        "eta_seconds", 30.0,
                        "gpu",
                                Map.of(
                                        "name",
                                        "Tesla T4",
                                        "utilization_percent",
                                        87,
                                        "memory_used_mib",
                                        2048,
                                        "memory_total_mib",
                                        16384));
        return state.withProgress(Json.MAPPER.convertValue(progress, Progress.class), state.cost());
    }

    void put(String name, String text) {
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(name), RequestBody.fromString(text));
    }

    int port() {
        return server.address().getPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpRequest.Builder allowed(String path) {
        return request(path).header("Authorization", "Bearer " + key.value());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What is served at a path to the holder of the key. */
    String text(String path) throws Exception {
        return send(allowed(path)).body();
    }

    void awaitText(String path, String part) {
        await().until(() -> text(path), t -> t.contains(part));
    }
}
