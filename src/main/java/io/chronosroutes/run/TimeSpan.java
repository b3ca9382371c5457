package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as a user writes it: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code
 * 30d}.
 */
public record TimeSpan(@JsonValue String text) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    /**
     * @throws IllegalArgumentException when the text is no length of time
     */
    @JsonCreator
    public TimeSpan {
        if (text == null || !matches(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration such as 500ms, 30s, 5m or 12h");
        }
    }

    /** Whether the text is a length of time. */
    public static boolean matches(String text) {
        return SHAPE.matcher(text).matches();
    }

    public Duration duration() {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) throw new IllegalStateException(text);
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }
}
