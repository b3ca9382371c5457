package io.chronosroutes.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs that have left something in the bucket. */
final class RunCatalogue {

    private static final int MOST = 50;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RunHistory history;
    private final Layout layout;
    private final RunFiles files;
    private final LiveRun live;
    private final Clock clock;

    // guarded by this; a run that has its report does not change any more
    private final Map<RunId, RunRow> ended = new HashMap<>();
    private List<RunRow> rows = List.of();
    private Instant listed = Instant.MIN;
    private Optional<RunId> holder = Optional.empty();

    RunCatalogue(Cloud cloud, Layout layout, RunFiles files, LiveRun live, Clock clock) {
        this.history = new RunHistory(cloud, layout);
        this.layout = layout;
        this.files = files;
        this.live = live;
        this.clock = clock;
    }

    /** The latest first; the bucket is asked every few seconds at most. */
    synchronized List<RunRow> runs() {
        Optional<RunId> now = live.active().map(SystemState::run);
        if (!now.equals(holder) || clock.instant().isAfter(listed.plus(FRESH))) {
            holder = now;
            // The active one may have uploaded nothing yet.
            rows =
                    Stream.concat(holder.stream(), history.runs().stream().limit(MOST))
                            .distinct()
                            .map(this::row)
                            .toList();
            listed = clock.instant();
        }
        return rows;
    }

    /** What a run has left about itself: its report, its settings, what became of its instance. */
    Optional<ObjectNode> about(RunId run) {
        JsonNode report = files.json(layout.trainingReport(run));
        JsonNode config = files.json(layout.trainingConfig(run));
        JsonNode cleanup = files.json(layout.cleanupStatus(run));
        if (report.isMissingNode() && config.isMissingNode() && cleanup.isMissingNode()) {
            return Optional.empty();
        }
        ObjectNode about = Json.MAPPER.createObjectNode();
        about.put("run_id", run.value());
        setUnlessMissing(about, "report", report);
        setUnlessMissing(about, "config", config);
        setUnlessMissing(about, "cleanup", cleanup);
        return Optional.of(about);
    }

    /** The page about the run that the trainer wrote. */
    Optional<byte[]> page(RunId run) {
        return files.all(layout.report(run)).map(RunFiles.Copy::bytes);
    }

    private static void setUnlessMissing(ObjectNode about, String name, JsonNode value) {
        if (!value.isMissingNode()) about.set(name, value);
    }

    private RunRow row(RunId run) {
        RunRow known = ended.get(run);
        if (known != null) return known;
        if (holder.filter(run::equals).isPresent()) return RunRow.without(run, "active");
        try {
            JsonNode report = files.json(layout.trainingReport(run));
            if (report.isMissingNode()) return RunRow.without(run, "unknown");
            RunRow row = RunRow.of(run, Json.MAPPER.treeToValue(report, TrainingReport.class));
            ended.put(run, row);
            return row;
        } catch (JsonProcessingException e) {
            return RunRow.without(run, "unknown");
        }
    }
}
