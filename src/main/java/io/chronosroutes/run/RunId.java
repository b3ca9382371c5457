package io.chronosroutes.run;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A run's name: {@code YYYYMMDD-HHMMSS-xxxx}, UTC and four random hex digits. */
public record RunId(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd-HHmmss");
    private static final int TIME_LENGTH = "YYYYMMDD-HHMMSS".length();

    /**
     * @throws IllegalArgumentException when the text is not of a run id's shape
     */
    public RunId {
        if (value == null || !SHAPE.matcher(value).matches()) throw malformed(value);
        try {
            TIME.parse(value.substring(0, TIME_LENGTH));
        } catch (DateTimeParseException e) {
            throw malformed(value);
        }
    }

    public static RunId next(Clock clock, RandomGenerator random) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new RunId("%s-%04x".formatted(TIME.format(now), random.nextInt(1 << 16)));
    }

    /** When the run was named, to the second. */
    public Instant time() {
        return local().toInstant(ZoneOffset.UTC);
    }

    /**
     * {@code YYYY/MM/DD-HHMMSS-xxxx}; the random digits keep two runs of one second apart, so that
     * no run ever writes under another's prefix.
     */
    public String folder() {
        return FOLDER.format(local()) + value.substring(TIME_LENGTH);
    }

    private LocalDateTime local() {
        return LocalDateTime.parse(value.substring(0, TIME_LENGTH), TIME);
    }

    private static IllegalArgumentException malformed(String value) {
        return new IllegalArgumentException(
                "'" + value + "' is not a run id: expected YYYYMMDD-HHMMSS-xxxx");
    }

    @Override
    public String toString() {
        return value;
    }
}
