package io.chronosroutes.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The state object's documentation, made from its schema. */
record StatePage(JsonNode schema) {

    private static final String HEAD =
            """
            # State object

            `{env}/system-state.json` in the bucket is one run's live status, and by its existence the
            environment's lock: it is created only if there is none, every later write names the version
            it was made from, and it is deleted when EC2 has confirmed that nothing of the run is left.
            `monitor --once --json` prints it; [monitor --json](monitor-json.md) says what can be relied on.

            A JSON Schema is in the jar and in the sources:
            [`system-state.schema.json`](../../src/main/resources/schema/system-state.schema.json).
            Times are UTC in ISO 8601. Fields that are not listed here are kept when the object is
            rewritten, so tools may add their own.

            ## Status

            | from | to |
            | --- | --- |
            | no object | `initialization` |
            """;

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Status status : Status.values()) page.append(row(status));
        page.append("\n## Fields\n").append(table(schema));
        schema.get("$defs")
                .properties()
                .forEach(
                        d -> {
                            if (!d.getValue().has("properties")) return;
                            page.append("\n## ").append(d.getKey()).append("\n\n");
                            page.append(d.getValue().get("description").asText()).append("\n");
                            page.append(table(d.getValue()));
                        });
        return page.toString();
    }

    private static String row(Status from) {
        String next =
                Arrays.stream(Status.values())
                        .filter(from::canBecome)
                        .map(to -> "`" + to.word() + "`")
                        .collect(Collectors.joining(", "));
        return "| `%s` | %s |\n".formatted(from.word(), next.isEmpty() ? "object deleted" : next);
    }

    private String table(JsonNode object) {
        StringBuilder table =
                new StringBuilder(
                        "\n| field | is | must be there | meaning |\n| --- | --- | --- | --- |\n");
        List<String> required = new ArrayList<>();
        object.get("required").forEach(r -> required.add(r.asText()));
        object.get("properties")
                .properties()
                .forEach(
                        p ->
                                table.append(
                                        "| `%s` | %s | %s | %s |\n"
                                                .formatted(
                                                        p.getKey(),
                                                        kind(p.getKey(), p.getValue()),
                                                        required.contains(p.getKey()) ? "yes" : "",
                                                        meaning(p.getValue()))));
        return table.toString();
    }

    private static String kind(String name, JsonNode field) {
        if (field.has("const")) return "`" + field.get("const") + "`";
        if (field.has("enum")) {
            List<String> words = new ArrayList<>();
            field.get("enum").forEach(w -> words.add("`" + w.asText() + "`"));
            return String.join(", ", words);
        }
        String ref = field.path("$ref").asText();
        if (ref.endsWith("/time")) return "time";
        if (!ref.isEmpty()) return "[object](#" + name + ")";
        String type = field.path("type").asText();
        return type.equals("array") ? "array of " + field.at("/items/type").asText() : type;
    }

    private String meaning(JsonNode field) {
        if (field.has("description")) return field.get("description").asText();
        return schema.at(field.path("$ref").asText().substring(1)).path("description").asText();
    }
}
