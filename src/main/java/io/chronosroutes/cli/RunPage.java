package io.chronosroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chronosroutes.history.RunFile;
import io.chronosroutes.history.RunRecord;
import io.chronosroutes.history.RunSummary;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Moment;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.run.TrainingSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run, on a page. */
record RunPage(RunRecord run, RunSummary summary, List<RunFile> files, Instant now) {

    List<String> lines() {
        List<String> page = new ArrayList<>(facts());
        section(page, "settings that differ from the defaults", settings());
        section(page, "on the way to the first step", timeline());
        section(page, "phases", phases());
        if (!run.scores().isEmpty()) {
            section(page, "scores", Words.scores(run.scores()).lines().toList());
        }
        if (run.scoresByDataSet().size() > 1) {
            run.scoresByDataSet()
                    .forEach(
                            (set, scores) ->
                                    section(
                                            page,
                                            "scores on " + set,
                                            Words.scores(scores).lines().toList()));
        }
        section(page, "files", fileLines());
        return page;
    }

    private List<String> facts() {
        List<String> lines = new ArrayList<>();
        fact(lines, "run", run.id().value());
        fact(lines, "status", run.state().map(Words::step).orElse(run.status()));
        fact(lines, "model", Cells.model(run.subject()));
        fact(lines, "base", run.subject().baseModel());
        for (int i = 0; i < summary.data().size(); i++) {
            fact(lines, "data", summary.dataNames().get(i) + "  " + summary.data().get(i));
        }
        fact(lines, "instance", instance());
        fact(lines, "started", run.started().toString());
        run.time(now).ifPresent(t -> fact(lines, "took", Words.age(t)));
        run.cost(now).map(Cost::usdSoFar).ifPresent(c -> fact(lines, "cost", Cells.usd(c)));
        error().ifPresent(e -> fact(lines, "error", e.component() + ": " + e.message()));
        fact(lines, "promoted", promoted());
        run.cleanup().ifPresent(c -> fact(lines, "cleanup", c.status()));
        return lines;
    }

    private String instance() {
        String type =
                run.report()
                        .map(TrainingReport::instanceType)
                        .or(() -> run.state().map(SystemState::instanceType))
                        .orElse(null);
        String id =
                run.report()
                        .map(TrainingReport::instanceId)
                        .or(() -> run.state().map(SystemState::instanceId))
                        .orElse(Cells.UNKNOWN);
        return type == null ? null : type + " " + id;
    }

    private Optional<RunError> error() {
        return run.state()
                .map(SystemState::error)
                .or(() -> run.report().map(TrainingReport::error));
    }

    private String promoted() {
        if (run.promoted()) return "yes";
        return run.report().map(TrainingReport::notPromoted).map(why -> "no: " + why).orElse("no");
    }

    private List<String> settings() {
        Optional<TrainingConfig> config = run.config();
        if (config.isEmpty()) return List.of();
        JsonNode values = Json.MAPPER.valueToTree(config.get());
        Table table = new Table(3, "setting", "value", "default");
        for (TrainingSetting setting : TrainingSetting.values()) {
            JsonNode value = values.path(setting.key());
            JsonNode standard = setting.defaultValue().orElse(MissingNode.getInstance());
            if (!value.equals(standard)) {
                table.row(setting.key(), text(value), text(standard));
            }
        }
        return table.isEmpty() ? List.of("none") : table.lines();
    }

    static String text(JsonNode value) {
        if (value.isMissingNode()) return "none";
        return value.isTextual() ? value.asText() : value.toString();
    }

    private List<String> timeline() {
        Map<String, Instant> times = run.report().map(TrainingReport::timeline).orElse(Map.of());
        Table table = new Table(2, "moment", "what was done", "seconds");
        Instant before = null;
        for (Moment moment : Moment.values()) {
            Instant time = times.get(moment.word());
            if (time == null) continue;
            table.row(
                    moment.word(),
                    moment.meaning(),
                    before == null ? "" : Cells.seconds(Duration.between(before, time)));
            before = time;
        }
        return table.isEmpty() ? List.of() : table.lines();
    }

    private List<String> phases() {
        Table table = new Table(2, "phase", "status", "seconds", "moved", "retries");
        run.report()
                .map(TrainingReport::phases)
                .orElse(Map.of())
                .forEach(
                        (name, p) ->
                                table.row(
                                        name,
                                        p.status(),
                                        Cells.seconds(p.seconds()),
                                        Cells.bytes(p.bytes()),
                                        String.valueOf(p.retries())));
        return table.isEmpty() ? List.of() : table.lines();
    }

    private List<String> fileLines() {
        if (files.isEmpty()) return List.of();
        Table table = new Table(1, "file", "size");
        files.forEach(f -> table.row(f.name(), Cells.bytes(f.bytes())));
        return table.lines();
    }

    private static void fact(List<String> lines, String name, String value) {
        if (value != null) lines.add("%-9s %s".formatted(name, Cells.plain(value)));
    }

    private static void section(List<String> page, String title, List<String> lines) {
        if (lines.isEmpty()) return;
        page.add("");
        page.add(title);
        lines.forEach(line -> page.add("  " + line));
    }
}
