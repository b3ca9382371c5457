package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final String TEN = "Tue, 24 Nov 2026 10:00:00 GMT";

    @Test
    void secondsAreSeconds() {
        assertThat(wait(Map.of("Retry-After", " 17 "))).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void aDateIsReadByTheServicesOwnClock() {
        Map<String, String> headers =
                Map.of("Date", TEN, "Retry-After", "Tue, 24 Nov 2026 10:01:30 GMT");
        assertThat(wait(headers)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void whatSaysNothingIsNoWait() {
        assertThat(wait(Map.of())).isZero();
        assertThat(wait(Map.of("Retry-After", "soon"))).isZero();
        assertThat(wait(Map.of("Retry-After", "-5"))).isZero();
        assertThat(wait(Map.of("Retry-After", "99999999999999999999"))).isZero();
        assertThat(wait(Map.of("Retry-After", TEN))).isZero();
        assertThat(wait(Map.of("Date", TEN, "Retry-After", "Mon, 23 Nov 2026 10:00:00 GMT")))
                .isZero();
    }

    private static Duration wait(Map<String, String> headers) {
        HttpHeaders all =
                HttpHeaders.of(
                        headers.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, e -> List.of(e.getValue()))),
                        (name, value) -> true);
        return RetryAfter.of(all);
    }
}
