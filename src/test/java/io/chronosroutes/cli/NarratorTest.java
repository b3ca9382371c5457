package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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

    @Test
    void whatTheStateObjectSaysCannotChangeTheTerminal() {
        StringWriter out = new StringWriter();
        new Narrator(new PrintWriter(out), Clock.systemUTC()).note("no\u001b]0;title\u0007 disk");
        assertThat(out.toString()).contains("no\\u001b]0;title\\u0007 disk");
    }

    @Test
    void anInterruptedRunIsWaitedForUntilTheNextOrTooLong() throws InterruptedException {
        MutableClock clock = new MutableClock();
        Narrator narrator = new Narrator(new PrintWriter(new StringWriter()), clock);
        SystemState run = States.in(Status.CLEANUP, clock.instant());
        narrator.changed(run);
        narrator.interrupted(run);
        narrator.cleanedUp(cleanedUp(run));
        narrator.idle();
        assertThat(narrator.isOver()).isFalse();
        RunId next = new RunId("20261129-120000-0001");
        narrator.changed(States.starting(next, clock.instant()));
        narrator.cleanedUp(cleanedUp(run));
        assertThat(narrator.isOver()).isTrue();

        narrator.changed(run);
        narrator.interrupted(run);
        narrator.cleanedUp(cleanedUp(run));
        clock.now = clock.now.plusSeconds(180);
        narrator.idle();
        assertThat(narrator.isOver()).isTrue();

        narrator.changed(States.starting(next, clock.instant()));
        narrator.interrupted(run);
        narrator.notRelaunched("no capacity");
        narrator.awaitEnd();
        assertThat(narrator.notes()).last().asString().contains("not launched again: no capacity");
    }

    private static CleanupStatus cleanedUp(SystemState run) {
        return new CleanupStatus(
                CleanupStatus.SCHEMA_VERSION,
                run.runId(),
                run.environment(),
                "complete",
                "failed",
                null,
                List.of(),
                false,
                0,
                run.timestamps().start(),
                run.timestamps().start());
    }

    private static final class MutableClock extends Clock {
        private Instant now = Instant.parse("2026-11-29T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
