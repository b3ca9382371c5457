package io.chronosroutes.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As much of a template's meaning as a stand-in needs: which resources, and whether they differ.
 */
record FakeTemplate(JsonNode root, Map<String, String> parameters) {

    record Resource(String id, String type, String retained, String text) {}

    static FakeTemplate of(String body, Map<String, String> given) {
        try {
            JsonNode root = Json.MAPPER.readTree(body);
            Map<String, String> values = new LinkedHashMap<>();
            root.path("Parameters")
                    .properties()
                    .forEach(p -> values.put(p.getKey(), p.getValue().path("Default").asText()));
            values.putAll(given);
            return new FakeTemplate(root, values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Those whose conditions hold. */
    Map<String, Resource> resources() {
        Map<String, Resource> found = new LinkedHashMap<>();
        root.path("Resources")
                .properties()
                .forEach(
                        r -> {
                            JsonNode body = r.getValue();
                            String condition = body.path("Condition").asText();
                            if (!condition.isEmpty() && !holds(condition)) return;
                            found.put(
                                    r.getKey(),
                                    new Resource(
                                            r.getKey(),
                                            body.path("Type").asText(),
                                            body.path("DeletionPolicy").asText(),
                                            body + values(body.toString())));
                        });
        return found;
    }

    /** What the parameters and conditions that it speaks of are. */
    private String values(String resource) {
        StringBuilder values = new StringBuilder();
        parameters.forEach(
                (name, value) -> {
                    boolean spoken =
                            resource.contains("{\"Ref\":\"" + name + "\"}")
                                    || resource.contains("${" + name + "}");
                    if (spoken) values.append(name).append('=').append(value).append(' ');
                });
        root.path("Conditions")
                .fieldNames()
                .forEachRemaining(
                        c -> {
                            if (resource.contains("\"" + c + "\"")) values.append(c + holds(c));
                        });
        return values.toString();
    }

    boolean holds(String condition) {
        return holds(root.path("Conditions").path(condition));
    }

    private boolean holds(JsonNode condition) {
        if (condition.has("Fn::Not")) return !holds(condition.path("Fn::Not").get(0));
        JsonNode sides = condition.path("Fn::Equals");
        return value(sides.get(0)).equals(value(sides.get(1)));
    }

    private String value(JsonNode side) {
        return side.has("Ref") ? parameters.get(side.path("Ref").asText()) : side.asText();
    }
}
