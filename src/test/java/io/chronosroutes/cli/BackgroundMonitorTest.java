package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
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

    /** Returns when it watches. */
    private void monitorOn(String port) {
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        monitor =
                new Thread(
                        () ->
                                commandLine.execute(
                                        "--home",
                                        folder.resolve("home").toString(),
                                        "-D",
                                        "monitor.port=" + port));
        monitor.start();
        await().until(out::toString, text -> text.contains("monitoring every"));
    }
}
