package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.ErrorClass;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What counts as lost, by what EC2 says of the instance. */
class WatchTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private Watch watch;

    @BeforeEach
    void begin() {
        Layout layout = new Layout("dev");
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        watch =
                new Watch(
                        layout,
                        new StateStore(null, "bucket", layout, () -> "none", clock, Backoff.of()),
                        clock,
                        new Judgement(clock, Duration.ofMinutes(5), Duration.ofMinutes(15)),
                        new Seen());
    }

    @Test
    void aSpotInstanceThatEc2TookBackIsAnInterruption() {
        RunError error =
                watch.lost(training(), NOW, List.of(gone("Server.SpotInstanceTermination")));
        assertThat(error.errorClass()).isEqualTo(ErrorClass.RETRIABLE);
        assertThat(error.component()).isEqualTo(RunError.SPOT);
        assertThat(error.message()).contains("i-1");
    }

    @Test
    void anInstanceThatEndedItselfIsNot() {
        RunError error =
                watch.lost(training(), NOW, List.of(gone("Client.InstanceInitiatedShutdown")));
        assertThat(error.errorClass()).isEqualTo(ErrorClass.TERMINAL);
        assertThat(error.message()).contains("ended before the run did");
    }

    @Test
    void whatWasLookedForBeforeTheMachineSleptIsNotHeldAgainstTheRun() {
        Instant looked = NOW.minusSeconds(59);
        assertThat(watch.lost(training(), looked, List.of())).isNull();
        assertThat(watch.lost(training(), NOW, List.of())).isNotNull();
    }

    @Test
    void aClockThatWasFastBeforeTheServiceAnsweredIsNotHeldAgainstTheRun() {
        assertThat(watch.lost(training(), NOW.plusSeconds(600), List.of(running()))).isNull();
    }

    private static Instance running() {
        return Instance.builder().instanceId("i-1").state(s -> s.name("running")).build();
    }

    private static Versioned training() {
        SystemState state = States.in(Status.TRAINING, NOW.minusSeconds(60)).withInstance("i-1");
        return new Versioned(state, "etag", null);
    }

    private static Instance gone(String reason) {
        return Instance.builder()
                .instanceId("i-1")
                .state(s -> s.name("terminated"))
                .stateReason(r -> r.code(reason))
                .build();
    }
}
