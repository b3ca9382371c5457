package io.chronosroutes.run;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which environments a monitor watches: names, and patterns in which {@code *} stands for any
 * characters.
 *
 * @param patterns in the order they were given; never empty
 */
public record Environments(List<String> patterns) {

    private static final String WILDCARD = "*";

    /**
     * @param text names and patterns with commas between
     * @throws IllegalArgumentException for what no environment can be called
     */
    public static Environments of(String text) {
        List<String> patterns =
                Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
        patterns.forEach(Environments::check);
        return new Environments(patterns);
    }

    /** A pattern must be one that a name can match. */
    private static void check(String pattern) {
        new Layout(pattern.replace(WILDCARD, "x"));
    }

    /** Whether it is the name of one environment, as all but the monitor want it. */
    public boolean isOne() {
        return patterns.size() == 1 && !hasWildcard();
    }

    public boolean hasWildcard() {
        return patterns.stream().anyMatch(p -> p.contains(WILDCARD));
    }

    /** Those that are watched whether there is anything of them or not. */
    public List<Layout> named() {
        return patterns.stream().filter(p -> !p.contains(WILDCARD)).map(Layout::new).toList();
    }

    public boolean matches(String environment) {
        return patterns.stream().anyMatch(p -> expression(p).matcher(environment).matches());
    }

    private static Pattern expression(String pattern) {
        return Pattern.compile(pattern.replace(WILDCARD, "[a-z0-9-]*"));
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
