package io.chronosroutes.trainer.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.data.Series;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

    /** Days are the median distance of the timestamps before. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-15, 31, 2024-02-15 2024-03-15 2024-04-15",
        "2024-01-31, 31, 2024-02-29 2024-03-31 2024-04-30",
        "2023-04-30, 92, 2023-07-31 2023-10-31 2024-01-31",
        "2024-01-30, 31, 2024-02-29 2024-03-30 2024-04-30",
        "2020-02-29, 365, 2021-02-28 2022-02-28 2023-02-28",
        "2024-03-01, 366, 2025-03-01 2026-03-01 2027-03-01",
        "2024-01-01, 28, 2024-01-29 2024-02-26 2024-03-25",
        "2024-02-28, 1, 2024-02-29 2024-03-01 2024-03-02",
        "2024-02-26, 7, 2024-03-04 2024-03-11 2024-03-18"
    })
    void stepsFollowTheCalendar(String first, int days, String next) {
        Instant start = Instant.parse(first + "T00:00:00Z");
        Timeline line = Timeline.of(new Series("a", start, days * 86_400.0, new float[5]));
        String dates = line.at(1) + " " + line.at(2) + " " + line.at(3);
        assertThat(dates.replace("T00:00:00Z", "")).isEqualTo(next);
        assertThat(line.at(0)).isEqualTo(start);
    }
}
