package io.chronosroutes.control;

import io.chronosroutes.run.SystemState;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an instance of EC2 boots with: cloud-init's YAML, which puts the boot script and the units
 * of systemd in place that run it, watch over it and power the instance off.
 */
final class CloudConfig {

    /** What the agent has for its last words, and a little more: it ends by itself before. */
    private static final Duration STOP = Duration.ofSeconds(100);

    /** So long before the deadline the agent is told to end, to have time for it. */
    private static final Duration RESERVE = Duration.ofMinutes(3);

    /** What a power-off that hangs has, beyond what the agent has. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^( +)\\$\\{(\\w+)}$");

    private CloudConfig() {}

    /**
     * @param script a {@link BootScript}
     * @param limit the instance's longest life
     */
    static String of(String script, SystemState state, Duration limit) {
        Duration stop = STOP.plusSeconds(BootScript.keepSeconds(state));
        Map<String, String> words =
                Map.of(
                        "run", state.runId(),
                        "deadline", seconds(limit),
                        "limit", seconds(limit.minus(reserve(limit))),
                        "stop", seconds(stop),
                        "patience", Long.toString(PATIENCE.plus(stop).toSeconds()));
        String yaml = UserData.resource("cloud-config.yaml");
        // The script last: what looks like a place in it is its own.
        return BLOCK.matcher(PLACE.matcher(yaml).replaceAll(m -> word(words, m)))
                .replaceFirst(m -> Matcher.quoteReplacement(indented(script, m.group(1))));
    }

    private static Duration reserve(Duration limit) {
        Duration quarter = limit.dividedBy(4);
        return quarter.compareTo(RESERVE) < 0 ? quarter : RESERVE;
    }

    private static String word(Map<String, String> words, MatchResult place) {
        return Matcher.quoteReplacement(words.getOrDefault(place.group(1), place.group()));
    }

    private static String indented(String text, String margin) {
        return text.lines()
                .map(line -> line.isEmpty() ? line : margin + line)
                .collect(Collectors.joining("\n"));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
