package io.chronosroutes.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The template of an environment's resources, as the program brings it. */
final class Template {

    private static final String RESOURCE = "/aws/chronos-training.template.json";

    private Template() {}

    static String body() {
        try (InputStream in = Template.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of what it can be told. */
    static Set<String> parameters() {
        try {
            Set<String> names = new TreeSet<>();
            Json.MAPPER
                    .readTree(body())
                    .path("Parameters")
                    .fieldNames()
                    .forEachRemaining(names::add);
            return names;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
