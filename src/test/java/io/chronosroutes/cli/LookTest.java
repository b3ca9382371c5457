package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.store.Backoff;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;

/** One look at a run, as text and as JSON. */
class LookTest {

    private static final RunId RUN = new RunId("20261124-100000-a1b2");
    private static final Layout LAYOUT = new Layout("stage");
    private static final String BUCKET = "chronos-training-local";

    @TempDir Path folder;
    private LocalCloud server;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder));
        try (Cloud cloud = Cloud.local(server.endpoints(), "test", BUCKET)) {
            cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of()).create(started());
            cloud.s3()
                    .putObject(
                            p -> p.bucket(BUCKET).key(LAYOUT.agentLog(RUN)),
                            RequestBody.fromString("10:00:15 INFO Agent - data_sync\n"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLookShowsTheScreenOnceAndWhatCanBeTypedNext() {
        String out = run("monitor", "--once", "-e", "stage");
        assertThat(out.replaceAll(" \\\\\n +", " "))
                .contains("run " + RUN, "stage", "c5.2xlarge", "initialization", "at most")
                .contains(" 10:00:15 INFO Agent - data_sync\n")
                .contains("kill --environment stage --home " + folder)
                .doesNotContain("\u001b", "Ctrl-C");
        assertThat(out.lines()).hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void asJsonItIsTheStateObject() throws Exception {
        JsonNode state = Json.MAPPER.readTree(run("monitor", "--json", "-e", "stage"));
        assertThat(state.at("/run_id").asText()).isEqualTo(RUN.value());
        assertThat(state.at("/cost/usd_per_hour").asDouble()).isEqualTo(0.34);
    }

    @Test
    void theProgramIsNamedAsItWasCalled() {
        assertThat(Invocation.program("", "target/x.jar monitor"))
                .isEqualTo("java -jar target/x.jar");
        assertThat(Invocation.program("", "my dir/x.jar")).isEqualTo("java -jar 'my dir/x.jar'");
        assertThat(Invocation.program("", "some.Main")).isEqualTo("java -jar chronos-routes.jar");
        assertThat(Invocation.program("my dir/run", "x.jar")).isEqualTo("'my dir/run'");
    }

    @Test
    void noColourIsWishedForByAnyValueButNone() {
        assertThat(LiveScreen.coloured(Map.of())).isTrue();
        assertThat(LiveScreen.coloured(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(LiveScreen.coloured(Map.of("NO_COLOR", "0"))).isFalse();
    }

    @Test
    void notEveryEncodingHasBars() {
        assertThat(LiveScreen.canDraw(StandardCharsets.UTF_8)).isTrue();
        assertThat(LiveScreen.canDraw(StandardCharsets.ISO_8859_1)).isFalse();
    }

    private String run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--home";
        all[words.length + 1] = folder.toString();
        assertThat(commandLine.execute(all)).as(err.toString()).isZero();
        return out.toString();
    }

    private static SystemState started() {
        return SystemState.starting(
                RUN,
                LAYOUT.environment(),
                "c5.2xlarge",
                "s3://" + BUCKET + "/" + LAYOUT.run(RUN),
                List.of(),
                null,
                LAYOUT.runtime("0".repeat(64)),
                Duration.ZERO,
                Instant.now().plus(Duration.ofHours(12)),
                Cost.of(0.34, Duration.ofHours(12)),
                TrainingConfig.defaults(),
                Instant.now());
    }
}
