package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeGridTest {
    private static final LocalDateTime START = LocalDateTime.parse("2000-01-31T00:00");

    @ParameterizedTest(name = "value {1} at steps of {0}: {2}")
    @CsvSource({
        "PT1H, 25, 2000-02-01T01:00",
        "PT15M, 3, 2000-01-31T00:45",
        "PT0.000001S, 2, 2000-01-31T00:00:00.000002",
        "P1D, 30, 2000-03-01T00:00",
        "P1W, 1, 2000-02-07T00:00",
        "P1M, 1, 2000-02-29T00:00",
        "P1M, 2, 2000-03-31T00:00",
        "P3M, 4, 2001-01-31T00:00",
        "P1Y, 7000, 9000-01-31T00:00",
    })
    void valuesStandAtEqualSteps(String step, int index, String expected) {
        assertThat(new TimeGrid(START, TimeGrid.step(step)).at(index)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1H", "P0D", "P1M-30D", "PT0.0000001S"})
    void aStepThatLeadsNowhereIsRefused(String step) {
        assertThatThrownBy(() -> new TimeGrid(START, TimeGrid.step(step)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not lead forward");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hourly", "", "PT", "P1MT1H", "1H"})
    void whatIsNoStepIsRefused(String text) {
        assertThatThrownBy(() -> TimeGrid.step(text))
                .isInstanceOf(DataException.class)
                .hasMessage("'%s' is no step; write PT1H, P1D or P1M", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y", "PT100000000H", "P999999999Y"})
    void timesBeyondTheCalendarAreRefused(String step) {
        assertThatThrownBy(() -> new TimeGrid(START, TimeGrid.step(step)).at(8000))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("after the year 9999");
    }

    @Test
    void theDefaultIsHourly() {
        assertThat(TimeGrid.HOURLY.at(24)).isEqualTo("2000-01-02T00:00");
    }
}
