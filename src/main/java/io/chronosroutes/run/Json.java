package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The one JSON mapper: snake_case names, ISO-8601 times, unknown fields tolerated. */
public final class Json {

    /** Shared and never reconfigured. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private static final JsonMapper WITH_NULLS =
            MAPPER.rebuild()
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                    .build();

    private Json() {}

    /** A Java name as it is written in JSON. */
    public static String snakeCase(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
    }

    /**
     * The document rewritten to say what {@code facts} says: a field the facts know is set, or
     * removed where it is null; a field they don't know, at any depth, stays as it was.
     */
    public static ObjectNode rewrite(ObjectNode document, Object facts) {
        ObjectNode merged = document.deepCopy();
        merge(merged, WITH_NULLS.valueToTree(facts));
        return merged;
    }

    private static void merge(ObjectNode into, ObjectNode facts) {
        for (var field : facts.properties()) {
            JsonNode fact = field.getValue();
            if (fact.isNull()) {
                into.remove(field.getKey());
            } else if (fact instanceof ObjectNode object) {
                ObjectNode nested =
                        into.get(field.getKey()) instanceof ObjectNode existing
                                ? existing
                                : into.putObject(field.getKey());
                merge(nested, object);
            } else {
                into.set(field.getKey(), fact);
            }
        }
    }
}
