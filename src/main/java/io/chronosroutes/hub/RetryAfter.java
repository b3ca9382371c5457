package io.chronosroutes.hub;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** How long the service asks to be left alone; zero when it doesn't say. */
    static Duration of(HttpHeaders headers) {
        String text = headers.firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(text));
        Optional<ZonedDateTime> until = date(text);
        // Both by the service's own clock.
        Optional<ZonedDateTime> now = date(headers.firstValue("Date").orElse(""));
        if (until.isEmpty() || now.isEmpty() || until.get().isBefore(now.get())) {
            return Duration.ZERO;
        }
        return Duration.between(now.get(), until.get());
    }

    private static Optional<ZonedDateTime> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
