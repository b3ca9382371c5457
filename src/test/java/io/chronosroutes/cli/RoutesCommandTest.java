package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code routes list} and {@code routes export}, as they are typed; no cloud runs. */
class RoutesCommandTest {

    private static final String OWN =
            """
            - route:
                id: state-changed
                from:
                  uri: direct:state-changed
                  steps:
                    - log: "${body.state.runId}"
            - route:
                id: mine
                from:
                  uri: timer:mine
                  steps:
                    - to: direct:watch
            """;

    @TempDir Path folder;
    private Path routes;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void make() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
    }

    @Test
    void withoutFilesOfTheUsersEveryRouteIsPackaged() throws IOException {
        assertThat(list("--json")).isZero();
        assertThat(rows()).allMatch(r -> r.get("source").asText().equals("packaged"));
        assertThat(rows())
                .extracting(r -> r.get("program").asText() + " " + r.get("id").asText())
                .contains("control launch", "control cleanup", "agent agent", "agent upload")
                .doesNotHaveDuplicates();
    }

    @Test
    void aRouteOfTheUsersIsListedWithItsLineAndWhatItOverrides() throws IOException {
        write("mine", OWN);
        write("agent-mine", OWN.replace("state-changed", "checkpoint").replace("watch", "upload"));
        assertThat(list("--json")).as(err.toString()).isZero();
        JsonNode changed = row("control", "state-changed");
        assertThat(changed.get("source").asText()).isEqualTo("user");
        assertThat(changed.get("file").asText()).isEqualTo(file("mine"));
        assertThat(changed.get("line").asInt()).isEqualTo(1);
        assertThat(changed.get("overrides").asText()).matches("monitor.camel.yaml:\\d+");
        JsonNode mine = row("control", "mine");
        assertThat(mine.get("line").asInt()).isEqualTo(7);
        assertThat(mine.get("overrides").isNull()).isTrue();
        assertThat(row("agent", "checkpoint").get("overrides").asText())
                .startsWith("agent.camel.yaml:");
        assertThat(list()).isZero();
        assertThat(out.toString())
                .containsPattern("state-changed +control +\\S+mine.camel.yaml:1 +monitor.camel.y");
    }

    @Test
    void anExportIsWhatRunsAndChangesNothing() throws IOException {
        assertThat(run("routes", "export", routes.toString())).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(9).contains(file("launch"), file("agent"));
        assertThat(routes.resolve("launch.camel.yaml"))
                .hasSameTextualContentAs(Path.of("..", "routes", "launch.camel.yaml"));
        assertThat(list("--json")).isZero();
        assertThat(rows()).allMatch(r -> r.get("source").asText().equals("packaged"));
    }

    @Test
    void anExportWritesOverNothingUnlessItIsTold() throws IOException {
        write("verify", OWN);
        assertThat(run("routes", "export", routes.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(file("verify") + " is there already: give --force");
        assertThat(routes.toFile().list()).containsExactly("verify.camel.yaml");
        assertThat(run("routes", "export", routes.toString(), "--force")).isZero();
        assertThat(routes.resolve("verify.camel.yaml")).content().contains("id: verify");
    }

    @Test
    void aBrokenRouteStopsTheListAndEveryCommandWithFileAndLine() throws IOException {
        write("mine", "- route:\n    id: x\n    frm: y\n");
        assertThat(list()).isEqualTo(2);
        assertThat(err.toString()).matches("error: \\Q" + file("mine") + "\\E:2: .*frm.*\n");
        String home = folder.resolve("home").toString();
        assertThat(run("verify", "--home", home, "--routes-dir", routes.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("error: " + file("mine") + ":2: ");
        assertThat(run("local", "stop", "--home", home)).isZero();
    }

    @Test
    void aCallThatTheAgentHasNotIsFoundHere() throws IOException {
        write("agent-mine", OWN.replace("- log: \"${body.state.runId}\"", "- bean: {ref: watch}"));
        assertThat(list()).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: " + file("agent-mine") + ":6: there is no bean 'watch'; ")
                .contains("promotion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spot-first", "webhook", "approval", "batch"})
    void theExamplesAreUnderstood(String example) throws IOException {
        Path yaml = Path.of("..", "routes", "examples", example, example + ".camel.yaml");
        Files.copy(yaml, routes.resolve(example + ".camel.yaml"));
        Path settings = folder.resolve("chronos.properties");
        Files.writeString(settings, "webhook.url=http://x\nbatch.queue=q\nbatch.definition=d\n");
        assertThat(list("--config", settings.toString())).as(err.toString()).isZero();
    }

    @Test
    void aCopiedRouteOfTheAgentsIsUnderstood() throws IOException {
        String agent = Files.readString(Path.of("..", "routes", "agent.camel.yaml"));
        write("agent-mine", agent + "\n");
        assertThat(list("--json")).as(err.toString()).isZero();
        assertThat(row("agent", "agent").get("source").asText()).isEqualTo("user");
    }

    private int list(String... more) {
        List<String> words = new ArrayList<>(List.of("routes", "list"));
        words.addAll(List.of(more));
        words.addAll(List.of("--routes-dir", routes.toString()));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(words);
    }

    private List<JsonNode> rows() throws IOException {
        JsonNode all = Json.MAPPER.readTree(out.toString());
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private JsonNode row(String program, String id) throws IOException {
        return rows().stream()
                .filter(r -> r.get("program").asText().equals(program))
                .filter(r -> r.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String file(String name) {
        return routes.resolve(name + ".camel.yaml").toString();
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(routes.resolve(name + ".camel.yaml"), yaml);
    }
}
