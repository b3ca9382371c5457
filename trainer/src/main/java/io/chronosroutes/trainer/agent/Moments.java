package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** When the instance passed what, on its way to the first optimizer step. */
final class Moments {

    private final Clock clock;
    private final Map<Moment, Instant> reached = new EnumMap<>(Moment.class);

    /**
     * @param boot what the boot script noted: a moment's name and its time, a line each
     */
    Moments(Path boot, Clock clock) throws IOException {
        this.clock = clock;
        if (Files.exists(boot)) Files.readAllLines(boot).forEach(this::note);
        reached(Moment.AGENT);
    }

    private void note(String line) {
        String[] words = line.split(" ", 2);
        try {
            reached.put(Moment.valueOf(words[0].toUpperCase(Locale.ROOT)), Instant.parse(words[1]));
        } catch (IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException e) {
            // A line that was cut off tells nothing.
        }
    }

    synchronized void reached(Moment moment) {
        reached.putIfAbsent(moment, clock.instant());
    }

    synchronized Map<Moment, Instant> all() {
        return Map.copyOf(reached);
    }
}
