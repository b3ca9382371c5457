package io.chronosroutes.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decoded parameters of a query string or of a form body, in the order they came. */
public final class Query {

    /** One parameter; the value is empty where none was given. */
    public record Parameter(String name, String value) {}

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Parses {@code a=1&b=2}.
     *
     * @throws IllegalArgumentException for a broken percent-encoding
     */
    public static Query parse(String raw) {
        List<Parameter> found = new ArrayList<>();
        for (String part : raw.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                found.add(new Parameter(decode(name), decode(value)));
            }
        }
        return new Query(found);
    }

    private static String decode(String text) {
        return UriCoding.decode(text.replace('+', ' '));
    }

    public List<Parameter> all() {
        return parameters;
    }

    public boolean has(String name) {
        return parameters.stream().anyMatch(p -> p.name().equals(name));
    }

    public Optional<String> get(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }
}
