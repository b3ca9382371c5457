package io.chronosroutes.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.report.ModelMetadata.Base;
import io.chronosroutes.trainer.report.ModelMetadata.Data;
import io.chronosroutes.trainer.report.ModelMetadata.Hardware;
import io.chronosroutes.trainer.report.ModelMetadata.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run was made of, as tables: model, data, settings, time and cost, and what with. */
record FactSections(ModelMetadata about, Optional<Cost> cost) {

    Markup markup() {
        return Markup.of(
                """
                <section id="facts">
                <h2>Facts</h2>
                <div class="columns">
                {}
                </div>
                <details><summary>All settings</summary>
                {}
                </details>
                </section>""",
                List.of(model(), data(), time(), made(), settings(true)),
                settings(false));
    }

    private Markup model() {
        Model model = about.model();
        Base base = about.baseModel();
        FactTable table =
                new FactTable("Model")
                        .row("Architecture", model.architecture())
                        .row("Parameters", Numbers.count(model.parameters()))
                        .row("Context", Numbers.count(model.contextLength()) + " values")
                        .row(
                                "Predicts at once",
                                Numbers.count(model.predictionLength()) + " values")
                        .row("Base model", base == null ? "none" : code(base.uri()));
        if (base != null) {
            table.row("Base revision", base.revision() == null ? null : code(base.revision()));
            table.row(
                    "Base weights", base.sha256() == null ? null : code("sha256 " + base.sha256()));
        }
        return table.markup();
    }

    private static Markup fingerprints(Data data) {
        return Markup.all(
                data.fingerprints().values().stream()
                        .filter(fingerprint -> !fingerprint.isEmpty())
                        .map(FactSections::code)
                        .toList());
    }

    private Markup data() {
        Data data = about.data();
        String skipped = Numbers.count(data.skippedItems());
        if (data.skippedWhy() != null) skipped += ": " + data.skippedWhy();
        return new FactTable("Data")
                .row("From", Markup.all(data.uris().stream().map(FactSections::code).toList()))
                .row("Fingerprint", fingerprints(data))
                .row("Items", Numbers.count(data.items()))
                .row("Values", Numbers.count(data.rows()))
                .row("Not evaluated", skipped)
                .row("Held out", heldOut())
                .markup();
    }

    private String heldOut() {
        int windows = about.config().evaluationWindows();
        String last = "the last " + about.config().horizon() + " values of each item";
        return windows == 1 ? last : windows + " windows: " + last + ", and so on backwards";
    }

    private Markup time() {
        FactTable table = new FactTable("Time and cost");
        about.seconds().forEach((part, s) -> table.row(part.replace('_', ' '), Numbers.seconds(s)));
        cost.ifPresent(
                c ->
                        table.row(
                                "Cost so far",
                                "%s at %s an hour"
                                        .formatted(
                                                Numbers.dollars(c.usdSoFar()),
                                                Numbers.dollars(c.usdPerHour()))));
        return table.markup();
    }

    private Markup made() {
        Hardware machine = about.hardware();
        FactTable table =
                new FactTable("Made with")
                        .row("Run", code(about.runId()))
                        .row("Program", about.program().version())
                        .row("Commit", code(about.program().commit()))
                        .row("Instance", machine.instanceType())
                        .row("Processor", machine.cpus() + " × " + machine.cpu())
                        .row("Memory", Numbers.memory(machine.memoryBytes()))
                        .row("GPU", machine.gpu() == null ? "none" : machine.gpu());
        new TreeMap<>(about.versions()).forEach(table::row);
        return table.markup();
    }

    /**
     * @param changed only those that are not at their defaults
     */
    private Markup settings(boolean changed) {
        JsonNode values = Json.MAPPER.valueToTree(about.config());
        JsonNode defaults = Json.MAPPER.valueToTree(TrainingConfig.defaults());
        FactTable table = new FactTable(changed ? "Settings other than the defaults" : "Settings");
        for (Map.Entry<String, JsonNode> setting : values.properties()) {
            boolean same = setting.getValue().equals(defaults.get(setting.getKey()));
            if (changed && same) continue;
            table.row(setting.getKey(), code(text(setting.getValue())));
        }
        return table.markup();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static Markup code(String text) {
        return Markup.of("<code>{}</code>", text);
    }
}
