package io.chronosroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chronosroutes.history.RunRecord;
import io.chronosroutes.history.RunSummary;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Two runs side by side. */
record Comparison(RunRecord a, RunRecord b, RunSummary left, RunSummary right) {

    private static final List<String> FORECASTERS =
            List.of("model", "base_model", "seasonal_naive");

    List<String> lines() {
        List<String> page = new ArrayList<>(facts());
        section(page, overall(), scores(a.scores(), b.scores()));
        Set<String> sets = new TreeSet<>(a.scoresByDataSet().keySet());
        sets.addAll(b.scoresByDataSet().keySet());
        for (String set : sets) {
            section(
                    page,
                    "scores on " + set,
                    scores(
                            a.scoresByDataSet().getOrDefault(set, Map.of()),
                            b.scoresByDataSet().getOrDefault(set, Map.of())));
        }
        section(page, "settings that differ", settings());
        return page;
    }

    /** Errors in different units, or on harder series, say nothing about which model is better. */
    private String overall() {
        return a.subject().data().equals(b.subject().data())
                ? "scores"
                : "scores (of different data, which does not compare)";
    }

    private List<String> facts() {
        Table table = new Table(3, "run", left.runId(), right.runId());
        table.row("status", left.status(), right.status());
        table.row("model", Cells.model(a.subject()), Cells.model(b.subject()));
        table.row("data", Cells.names(left.dataNames()), Cells.names(right.dataNames()));
        table.row("hours", Cells.hours(left.hours()), Cells.hours(right.hours()));
        table.row("cost", Cells.usd(left.usd()), Cells.usd(right.usd()));
        return table.lines();
    }

    private static List<String> scores(Map<String, Scores> a, Map<String, Scores> b) {
        Table table = new Table(2, "", "", "A", "B", "B to A");
        for (String forecaster : FORECASTERS) {
            Scores left = a.getOrDefault(forecaster, Scores.NONE);
            Scores right = b.getOrDefault(forecaster, Scores.NONE);
            if (!a.containsKey(forecaster) && !b.containsKey(forecaster)) continue;
            String name = forecaster.replace('_', ' ');
            row(table, name, "MASE", left, right, Scores::mase);
            row(table, "", "WQL", left, right, Scores::wql);
            row(table, "", "MAE", left, right, Scores::mae);
            table.row(
                    "",
                    "in 80%",
                    Cells.percent(left.coverage80()),
                    Cells.percent(right.coverage80()),
                    "");
        }
        return table.isEmpty() ? List.of("neither has any") : table.lines();
    }

    private static void row(
            Table table,
            String forecaster,
            String measure,
            Scores a,
            Scores b,
            Function<Scores, Double> value) {
        double change = value.apply(b) / value.apply(a) - 1;
        table.row(
                forecaster,
                measure,
                Cells.score(value.apply(a)),
                Cells.score(value.apply(b)),
                Cells.change(Double.isFinite(change) ? change : null));
    }

    private List<String> settings() {
        if (a.config().isEmpty() || b.config().isEmpty()) {
            return List.of("not known: a run has left no settings");
        }
        JsonNode left = Json.MAPPER.valueToTree(a.config().get());
        JsonNode right = Json.MAPPER.valueToTree(b.config().get());
        Table table = new Table(3, "setting", "A", "B");
        for (TrainingSetting setting : TrainingSetting.values()) {
            JsonNode one = value(left, setting);
            JsonNode other = value(right, setting);
            if (!one.equals(other)) {
                table.row(setting.key(), RunPage.text(one), RunPage.text(other));
            }
        }
        return table.isEmpty() ? List.of("none") : table.lines();
    }

    private static JsonNode value(JsonNode config, TrainingSetting setting) {
        JsonNode value = config.path(setting.key());
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static void section(List<String> page, String title, List<String> lines) {
        page.add("");
        page.add(title);
        lines.forEach(line -> page.add("  " + line));
    }
}
