package io.chronosroutes.infra.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The template as it lies in the repository, and in the program. */
public final class ShippedTemplate {

    static final Path FILE = Path.of("template", TrainingStack.ID + ".template.json");

    private ShippedTemplate() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json() {
        try {
            return new ObjectMapper().readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its resources by their logical ids. */
    static Map<String, JsonNode> resources() {
        Map<String, JsonNode> resources = new TreeMap<>();
        json().path("Resources").properties().forEach(r -> resources.put(r.getKey(), r.getValue()));
        return resources;
    }
}
