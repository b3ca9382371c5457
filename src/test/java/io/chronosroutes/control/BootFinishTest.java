package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.ErrorClass;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The last part of the boot script, as systemd runs it after the agent, on a real S3 server. */
class BootFinishTest {

    private static final String BUCKET = "finish-test";
    private static final Layout LAYOUT = new Layout("dev");
    private static final Instant NOW = Instant.now();

    @TempDir static Path home;
    private static LocalCloud server;
    private static Cloud cloud;
    private static StateStore store;
    private static RoleServer role;
    @TempDir Path folder;

    @BeforeAll
    static void connect() throws IOException {
        server = LocalCloud.start(LocalCloudConfig.forTests(home));
        cloud = Cloud.local(server.endpoints(), "test", BUCKET);
        store = cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
        role = new RoleServer(server.endpoints());
    }

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder.resolve("chronos"));
    }

    @AfterEach
    void forget() {
        cloud.s3().deleteObject(d -> d.bucket(BUCKET).key(LAYOUT.state()));
    }

    @AfterAll
    static void disconnect() {
        role.close();
        cloud.close();
        server.close();
    }

    @Test
    void whatTheBootFoundIsSaidInTheStateObjectAndTheLogsAreSent() throws Exception {
        store.create(States.starting(NOW));
        note("reason", "the \"runtime\" is \\ wrong é");
        note("agent.log", "a line");
        finish("exited", "21", "exit-code");
        SystemState state = state();
        assertThat(state.status()).isEqualTo(Status.FAILED);
        assertThat(state.currentStep()).isEqualTo(Status.INITIALIZATION);
        assertThat(state.generation()).isEqualTo(2);
        assertThat(state.writer()).startsWith("boot:" + States.RUN);
        assertThat(state.timestamps().failed()).isEqualTo(state.timestamps().lastUpdate());
        assertThat(state.timestamps().lastUpdate()).isAfterOrEqualTo(NOW.minusSeconds(1));
        assertThat(state.errorMessage()).startsWith("the  runtime  is   wrong");
        assertThat(state.error()).isEqualTo(RunError.terminal("boot", state.errorMessage()));
        assertThat(object(LAYOUT.agentLog(States.RUN))).isEqualTo("a line\n");
        assertThat(object(LAYOUT.bootLog(States.RUN))).contains("finished with exit code 21");
    }

    @Test
    void whatOtherProgramsWroteIntoTheObjectStays() throws Exception {
        ObjectNode document = Json.MAPPER.valueToTree(States.in(Status.TRAINING, NOW));
        document.putObject("note").put("status", "training").put("generation", 7);
        document.withObjectProperty("timestamps").put("reviewed", "soon");
        document.put("last_of_all", "x");
        put(document);
        note("boot.log", "Error: no main class\n\tat a.B");
        finish("exited", "1", "exit-code");
        JsonNode written = Json.MAPPER.readTree(object(LAYOUT.state()));
        assertThat(written.at("/status").asText()).isEqualTo("failed");
        assertThat(written.at("/note/status").asText()).isEqualTo("training");
        assertThat(written.at("/note/generation").asText()).isEqualTo("7");
        assertThat(written.at("/timestamps/reviewed").asText()).isEqualTo("soon");
        assertThat(written.at("/last_of_all").asText()).isEqualTo("x");
        assertThat(state().errorMessage())
                .isEqualTo(
                        "the agent ended with exit code 1; its last words: Error: no main class");
        assertThat(state().currentStep()).isEqualTo(Status.TRAINING);
    }

    @Test
    void aRunThatIsOverAlreadyOrIsAnothersIsLeftAsItIs() throws Exception {
        note("reason", "no reason");
        RunId stranger = new RunId("20261124-100000-ffff");
        for (SystemState other :
                List.of(
                        States.in(Status.CLEANUP, NOW),
                        States.in(Status.KILLED, NOW),
                        States.starting(NOW).withInstance("i-another"),
                        States.starting(stranger, NOW))) {
            put(Json.MAPPER.valueToTree(other));
            String before = object(LAYOUT.state());
            finish("exited", "1", "exit-code");
            assertThat(object(LAYOUT.state())).isEqualTo(before);
        }
    }

    @Test
    void anAgentThatSucceededIsNotSpokenFor() throws Exception {
        store.create(States.in(Status.TRAINING, NOW));
        finish("exited", "0", "success");
        assertThat(state().status()).isEqualTo(Status.TRAINING);
        assertThat(object(LAYOUT.bootLog(States.RUN))).contains("finished with exit code 0");
    }

    @Test
    void theLimitTheSignalAndTheInterruptionAreNamed() throws Exception {
        assertThat(failure("killed", "KILL", "timeout")).contains("within the run's time limit");
        assertThat(failure("killed", "KILL", "signal")).contains("ended with signal KILL");
        note("interrupted", "EC2 takes the spot instance back at 2026-11-29T17:00:00Z");
        assertThat(failure("exited", "143", "exit-code"))
                .isEqualTo("EC2 takes the spot instance back at 2026-11-29T17:00:00Z");
        assertThat(state().error().component()).isEqualTo("spot");
        assertThat(state().error().errorClass()).isEqualTo(ErrorClass.RETRIABLE);
    }

    @Test
    void itEndsWithoutAnObjectToSpeakIn() throws Exception {
        finish("exited", "20", "exit-code");
        assertThat(store.read()).isEmpty();
        assertThat(object(LAYOUT.bootLog(States.RUN))).contains("finished with exit code 20");
    }

    private String failure(String code, String status, String result) throws Exception {
        put(Json.MAPPER.valueToTree(States.starting(NOW)));
        finish(code, status, result);
        return state().errorMessage();
    }

    private void finish(String code, String status, String result) throws Exception {
        String script = Boots.script(BUCKET);
        Path boot = Files.writeString(folder.resolve("boot"), script);
        ProcessBuilder builder = new ProcessBuilder("bash", boot.toString(), "finish");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(
                        Map.of(
                                "TMPDIR",
                                folder.toString(),
                                "EXIT_CODE",
                                code,
                                "EXIT_STATUS",
                                status,
                                "SERVICE_RESULT",
                                result,
                                "CHRONOS_CONTAINER",
                                "1",
                                "CHRONOS_INSTANCE_ID",
                                "i-mine",
                                "AWS_ENDPOINT_URL_S3",
                                server.endpoints().s3().toString(),
                                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                role.uri()));
        Process process = builder.redirectErrorStream(true).start();
        String console =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(console).isZero();
        assertThat(console).contains("finished with");
    }

    private void note(String file, String text) throws IOException {
        Files.writeString(folder.resolve("chronos").resolve(file), text + "\n");
    }

    private SystemState state() {
        return store.read().orElseThrow().state();
    }

    private void put(ObjectNode document) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(document);
        cloud.s3()
                .putObject(p -> p.bucket(BUCKET).key(LAYOUT.state()), RequestBody.fromBytes(bytes));
    }

    private String object(String key) {
        return cloud.s3().getObjectAsBytes(g -> g.bucket(BUCKET).key(key)).asUtf8String();
    }
}
