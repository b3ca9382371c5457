package io.chronosroutes.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
}
