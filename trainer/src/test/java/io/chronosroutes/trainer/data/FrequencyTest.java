package io.chronosroutes.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "15min, 15min",
        "1h, 1h",
        "1d, 1d",
        "1w, 1w",
        "1mo, 1mo",
        "1q, 1q",
        "1y, 1y",
        "2b, 2b",
        "15T, 15min",
        "H, 1h",
        "h, 1h",
        "D, 1d",
        "W, 1w",
        "W-SUN, 1w",
        "B, 1b",
        "M, 1mo",
        "MS, 1mo",
        "ME, 1mo",
        "Q, 1q",
        "QS-OCT, 1q",
        "QE-DEC, 1q",
        "A-DEC, 1y",
        "YE, 1y",
        "YS, 1y",
        "30S, 30s",
        "30s, 30s",
        "100L, 100ms",
        "5us, 5us",
        "60min, 1h",
        "24h, 1d",
        "7D, 1w",
        "14d, 2w",
        "90min, 90min",
        "12mo, 1y",
        "6mo, 2q",
        "1 hour, 1h",
        "2 days, 2d",
    })
    void oursAndPandasLettersAreRead(String text, String written) {
        assertThat(Frequency.parse(text)).hasToString(written);
        assertThat(Frequency.parse(written)).isEqualTo(Frequency.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 fortnight", "-1h", "1.5h", "0d", "W SUN", "99999999999h"})
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> Frequency.parse(text)).isInstanceOf(DataException.class);
    }

    @Test
    void aLetterThatMayBeMinutesOrMonthsIsAskedAbout() {
        assertThatThrownBy(() -> Frequency.parse("5m"))
                .hasMessage("frequency '5m': m may be min (minutes) or mo (months)");
    }

    @ParameterizedTest(name = "{1} is {2} steps of {0} after {3}")
    @CsvSource({
        "1h, 2024-01-01T05:00:00Z, 5, 2024-01-01T00:00:00Z",
        "1w, 1969-12-29T00:00:00Z, 2, 1969-12-15T00:00:00Z",
        "1mo, 2024-02-29T08:00:00Z, 3, 2023-11-30T08:00:00Z",
        "1mo, 2024-03-31T00:00:00Z, 1, 2024-02-29T00:00:00Z",
        "1mo, 1949-03-01T00:00:00Z, 2, 1949-01-01T00:00:00Z",
        "1q, 2024-12-31T00:00:00Z, 2, 2024-06-30T00:00:00Z",
        "1y, 2025-02-28T00:00:00Z, 1, 2024-02-29T00:00:00Z",
        "1b, 2024-01-08T00:00:00Z, 1, 2024-01-05T00:00:00Z",
        "1b, 1969-12-29T16:00:00Z, 261, 1968-12-27T16:00:00Z",
        "2b, 2024-01-09T00:00:00Z, 1, 2024-01-05T00:00:00Z",
    })
    void stepsLeadFromATimeToALaterOneAndBack(
            String frequency, Instant later, long steps, Instant start) {
        Frequency step = Frequency.parse(frequency);
        assertThat(step.steps(micros(start), micros(later))).isEqualTo(steps);
        assertThat(Frequency.instant(step.time(micros(start), steps))).isEqualTo(later);
    }

    @ParameterizedTest(name = "{1} is no whole number of steps of {0} after {2}")
    @CsvSource({
        "1h, 2024-01-01T05:30:00Z, 2024-01-01T00:00:00Z",
        "1mo, 2024-02-02T00:00:00Z, 2024-01-01T00:00:00Z",
        "1mo, 2024-02-01T01:00:00Z, 2024-01-01T00:00:00Z",
        "1q, 2024-02-01T00:00:00Z, 2024-01-01T00:00:00Z",
        "1b, 2024-01-06T00:00:00Z, 2024-01-05T00:00:00Z",
        "1b, 2024-01-08T01:00:00Z, 2024-01-05T00:00:00Z",
        "1h, 2024-01-01T00:00:00Z, 2024-01-01T01:00:00Z",
    })
    void timesOffTheGridHaveNoSteps(String frequency, Instant time, Instant start) {
        assertThat(Frequency.parse(frequency).steps(micros(start), micros(time))).isEqualTo(-1);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000;
    }
}
