package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NarratorTest {

    @Test
    void aFullMinuteHasItsSecondsToo() {
        ZoneId zone = ZoneId.systemDefault();
        Clock noon =
                Clock.fixed(
                        LocalDate.of(2026, 11, 29).atTime(12, 0).atZone(zone).toInstant(), zone);
        StringWriter out = new StringWriter();
        new Narrator(new PrintWriter(out), noon).note("here");
        assertThat(out.toString().strip()).isEqualTo("12:00:00  here");
    }
}
