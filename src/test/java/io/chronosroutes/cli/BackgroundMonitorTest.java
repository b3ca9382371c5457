package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.web.MonitorKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The program without a command. */
class BackgroundMonitorTest {

    @TempDir Path folder;
    private LocalCloud server;
    private Thread monitor;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        monitor.interrupt();
        monitor.join();
        server.close();
    }

    @Test
    void itSaysWhereItsPageIsAndKeepsTheKeyInTheHomeFolder() throws Exception {
        monitorOn("0");
        String key = Files.readString(folder.resolve("home").resolve(MonitorKey.FILE)).strip();
        String page = out.toString().lines().filter(l -> l.startsWith("page: ")).findFirst().get();
        assertThat(page).matches("page: http://127\\.0\\.0\\.1:\\d+/\\?key=" + key);
        URI address = URI.create(page.substring("page: ".length()));
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address.resolve("/health")).build(),
                                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void withATakenPortItStillWatches() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            monitorOn(String.valueOf(taken.getLocalPort()));
            assertThat(err.toString())
                    .contains("warning: no page on port " + taken.getLocalPort())
                    .contains("-D monitor.port=0");
            assertThat(out.toString()).doesNotContain("page: ");
        }
    }

    @Test
    void withoutAPageThereIsNoKey() {
        monitorOn("off");
        assertThat(out.toString()).doesNotContain("page: ");
        assertThat(folder.resolve("home").resolve(MonitorKey.FILE)).doesNotExist();
    }

    @Test
    void ofSeveralEnvironmentsItTellsEachChangeWithItsEnvironment() {
        Cloud cloud = Cloud.local(server.endpoints(), "test", Setting.BUCKET.defaultFor(false));
        SystemState done = States.in("team-b", Status.CLEANUP, Instant.now());
        cloud.store(new Layout("team-b"), "test", Clock.systemUTC(), Backoff.of()).create(done);
        monitorOn("0", "--environment", "dev,team-*");
        assertThat(err.toString()).contains("environments dev, team-*");
        assertThat(out.toString())
                .contains("monitoring dev, team-* every 1s; stop with Ctrl-C")
                .contains("no page: it shows one environment")
                .doesNotContain("page: http");
        String run = States.RUN.value();
        await().atMost(Duration.ofSeconds(30))
                .until(out::toString, text -> text.contains("team-b: no run"));
        assertThat(out.toString().lines().map(l -> l.replaceFirst("^\\d\\d:\\d\\d:\\d\\d  ", "")))
                .contains(
                        "watching dev, team-b",
                        "2 environments, 1 with a run",
                        "team-b: run " + run + " cleanup")
                .anyMatch(l -> l.startsWith("team-b: run " + run + " (success) cleaned up"));
        cloud.close();
    }

    /** Returns when it watches. */
    private void monitorOn(String port, String... more) {
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--home", folder.resolve("home").toString()));
        words.addAll(List.of("-D", "monitor.port=" + port));
        monitor = new Thread(() -> commandLine.execute(words.toArray(String[]::new)));
        monitor.start();
        await().until(out::toString, text -> text.contains("; stop with Ctrl-C"));
    }
}
