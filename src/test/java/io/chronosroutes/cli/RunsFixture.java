package io.chronosroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Phase;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;

/** A local cloud in whose bucket tests put what runs leave, and the commands on it. */
abstract class RunsFixture {

    static final RunId OLD = new RunId("20261101-080000-0001");
    static final RunId NEW = new RunId("20261102-080000-0002");
    static final Layout LAYOUT = new Layout("dev");

    @TempDir Path folder;
    Cloud cloud;
    StateStore store;
    private LocalCloud server;

    // of the last command
    StringWriter out;
    StringWriter err;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", "chronos-training-local");
        store = cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
    }

    @AfterEach
    void stop() {
        cloud.close();
        server.close();
    }

    void put(String key, String text) {
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromString(text));
    }

    void put(String key, Object document) {
        put(key, Json.MAPPER.valueToTree(document).toString());
    }

    String text(String key) {
        return cloud.s3()
                .getObjectAsBytes(g -> g.bucket(cloud.bucket()).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    /** What a run leaves that ended well: model, reports, logs. */
    void leave(RunId run, TrainingConfig config, double wql) {
        Map<String, Scores> scores = scores(wql);
        put(LAYOUT.trainingReport(run), report(run, "success", config, scores, null));
        put(LAYOUT.trainingConfig(run), config);
        put(
                LAYOUT.modelMetadata(run),
                Map.of(
                        "scores",
                        Map.of(
                                "data_sets",
                                Map.of(
                                        "sales",
                                        Map.of("scores", scores(wql / 2)),
                                        "visits",
                                        Map.of("scores", scores(wql * 2))))));
        put(LAYOUT.models(run) + "config.json", "{\"of\": \"" + run + "\"}");
        put(LAYOUT.models(run) + "model.safetensors", "weights of " + run);
        put(LAYOUT.report(run), "<html>");
        put(LAYOUT.agentLog(run), "first\nlast\n");
    }

    void leaveFailure(RunId run) {
        RunError error = RunError.terminal("training", "the loss is not a number");
        put(
                LAYOUT.trainingReport(run),
                report(run, "failed", TrainingConfig.defaults(), null, error));
    }

    private static Map<String, Scores> scores(double wql) {
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("model", new Scores(1.5, wql, 10, 0.8));
        scores.put("base_model", new Scores(1.6, 0.05, 11, 0.8));
        scores.put("seasonal_naive", new Scores(1.2, 0.04, 12, 0.8));
        return scores;
    }

    private static TrainingReport report(
            RunId run,
            String status,
            TrainingConfig config,
            Map<String, Scores> scores,
            RunError error) {
        Instant start = run.time();
        return new TrainingReport(
                TrainingReport.SCHEMA_VERSION,
                run.value(),
                "dev",
                status,
                "i-0123",
                "c5.2xlarge",
                start,
                start.plus(Duration.ofMinutes(90)),
                new Subject(config.model(), config.baseModel(), List.of("s3://bucket/sales.csv")),
                new Cost(0.4, 0.6, 4.8),
                Map.of("lock", start, "instance", start.plusMillis(1500)),
                Map.of("training", new Phase("success", 61.5, 2048, 1, 0, null)),
                100,
                0.5,
                12.0,
                scores,
                null,
                null,
                null,
                error);
    }

    SystemState active(SystemState state) {
        return store.create(state).state();
    }

    JsonNode json() throws Exception {
        return Json.MAPPER.readTree(out.toString());
    }

    int on(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
