package io.chronosroutes.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A run's {@code metrics.jsonl} and {@code agent.log}, as far as they are uploaded. */
final class RunLogs {

    /** The most of the log that is read, in bytes. */
    private static final int TAIL = 16 * 1024;

    private static final int LINES = 40;

    private final RunFiles files;
    private final Layout layout;

    RunLogs(RunFiles files, Layout layout) {
        this.files = files;
        this.layout = layout;
    }

    /** Reports of training in their order; lines that are no JSON are passed over. */
    List<ObjectNode> points(RunId run) {
        return files.all(layout.metrics(run)).stream()
                .flatMap(RunLogs::lines)
                .map(RunLogs::point)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The log's last lines. */
    List<String> lastLines(RunId run) {
        List<String> lines =
                files.tail(layout.agentLog(run), TAIL).stream().flatMap(RunLogs::lines).toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static java.util.stream.Stream<String> lines(RunFiles.Copy copy) {
        return new String(copy.bytes(), StandardCharsets.UTF_8).lines();
    }

    private static Optional<ObjectNode> point(String line) {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            return node instanceof ObjectNode point && point.path("step").isInt()
                    ? Optional.of(point)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
