package io.chronosroutes.local.ec2;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The filters of a kind of resource: all that are given must hold, each by any of its values; in a
 * value {@code *} and {@code ?} are wildcards.
 */
final class Filters<T> {

    private final Function<T, Map<String, String>> tags;
    private final Map<String, Function<T, Collection<String>>> known = new HashMap<>();

    Filters(Function<T, Map<String, String>> tags) {
        this.tags = tags;
        known.put("tag-key", resource -> tags.apply(resource).keySet());
    }

    /** Adds a filter on one value of the resource. */
    Filters<T> on(String name, Function<T, ?> value) {
        known.put(name, resource -> List.of(String.valueOf(value.apply(resource))));
        return this;
    }

    /** Reads {@code Filter.1.Name}, {@code Filter.1.Value.1}, ... */
    Predicate<T> read(Parameters parameters) throws Ec2Fault {
        Predicate<T> all = resource -> true;
        for (Parameters filter : parameters.children("Filter")) {
            Function<T, Collection<String>> values = values(filter.required("Name"));
            List<Pattern> wanted = filter.texts("Value").stream().map(Filters::pattern).toList();
            all =
                    all.and(
                            resource ->
                                    values.apply(resource).stream()
                                            .anyMatch(value -> matches(wanted, value)));
        }
        return all;
    }

    private Function<T, Collection<String>> values(String name) throws Ec2Fault {
        if (name.startsWith("tag:")) {
            String key = name.substring("tag:".length());
            return resource -> Optional.ofNullable(tags.apply(resource).get(key)).stream().toList();
        }
        if (!known.containsKey(name)) {
            throw Ec2Fault.invalidValue("The filter '" + name + "' is invalid");
        }
        return known.get(name);
    }

    private static boolean matches(List<Pattern> wanted, String value) {
        return wanted.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }

    private static Pattern pattern(String value) {
        StringBuilder regex = new StringBuilder();
        for (int c : value.codePoints().toArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
