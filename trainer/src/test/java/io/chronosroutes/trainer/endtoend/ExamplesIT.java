package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worked examples in small runs, copied as their head says. */
@Tag("examples")
class ExamplesIT extends ProgramFixture {

    @Test
    void spotFirstTrainsOnASpotInstance() throws IOException {
        program.example("spot-first");
        Started launch = program.run("launch", "--follow", "--steps", "5");
        assertThat(launch.exit()).as(launch.all()).isZero();
        assertThat(launch.out())
                .contains("route 'start-instance' is replaced by routes/spot-first.camel.yaml:")
                .contains("left    nothing");
        assertThat(program.instances())
                .singleElement()
                .satisfies(i -> assertThat(i.instanceLifecycleAsString()).isEqualTo("spot"));
    }

    @Test
    void aWebhookIsToldOfEachStatusOnceAndInOrder() throws IOException {
        List<JsonNode> messages = new CopyOnWriteArrayList<>();
        HttpServer hook = webhook(messages);
        try {
            program.example("webhook");
            program.properties(
                    "webhook.url=http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
            Started launch = program.run("launch", "--follow", "--steps", "5");
            assertThat(launch.exit()).as(launch.all()).isZero();
        } finally {
            hook.stop(0);
        }
        RunId run = program.latestRun();
        assertThat(messages).allMatch(m -> m.get("run_id").asText().equals(run.value()));
        List<String> order =
                List.of("initialization", "data_sync", "training", "results_sync", "cleanup");
        List<String> told = messages.stream().map(m -> m.get("status").asText()).toList();
        // A step may be over between two looks; its turn is kept all the same.
        assertThat(order).containsSubsequence(told);
        assertThat(told).endsWith("cleanup");
    }

    @Test
    void cleanupWaitsForTheApproval() throws IOException {
        program.example("approval");
        Started launch = program.start("launch", "--follow", "--steps", "5");
        launch.awaitOutput("waiting for the file approvals/");
        assertThat(program.state()).isPresent();
        Matcher told = Pattern.compile("the file (approvals/\\S+)").matcher(launch.out());
        assertThat(told.find()).isTrue();
        Path approval = folder.resolve(told.group(1));
        Files.createDirectories(approval.getParent());
        Files.createFile(approval);
        launch.awaitEnd();
        assertThat(launch.exit()).as(launch.all()).isZero();
        assertThat(launch.out()).doesNotContain("nobody approved").contains("left    nothing");
        assertThat(program.state()).isEmpty();
    }

    private static HttpServer webhook(List<JsonNode> messages) throws IOException {
        HttpServer hook =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext(
                "/hook",
                exchange -> {
                    messages.add(Json.MAPPER.readTree(exchange.getRequestBody()));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        hook.start();
        return hook;
    }
}
