package io.chronosroutes.settings;

import io.chronosroutes.run.TimeSpan;
import java.time.Duration;

/** Durations as the user writes them in a setting. */
public final class Durations {

    /** For the routes, which call beans. */
    public Durations() {}

    /**
     * @throws SettingsException when the text is no duration
     */
    public static Duration parse(String text) {
        try {
            return new TimeSpan(text).duration();
        } catch (IllegalArgumentException e) {
            throw new SettingsException(e.getMessage());
        }
    }

    /** The same in milliseconds, as the route engine's {@code delay} wants it. */
    public static long millis(String text) {
        return parse(text).toMillis();
    }
}
