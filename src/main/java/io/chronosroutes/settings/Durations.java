package io.chronosroutes.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the user writes them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h}. */
public final class Durations {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    /** For the routes, which call beans. */
    public Durations() {}

    /**
     * @throws SettingsException when the text is no duration
     */
    public static Duration parse(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw new SettingsException(
                    "'" + text + "' is not a duration such as 500ms, 30s, 5m or 12h");
        }
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }

    /** The same in milliseconds, as the route engine's {@code delay} wants it. */
    public static long millis(String text) {
        return parse(text).toMillis();
    }

    static boolean matches(String text) {
        return SHAPE.matcher(text).matches();
    }
}
