package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    /** The table of the run's contract, written out a second time on purpose. */
    private static final Map<String, Set<String>> LEGAL =
            Map.of(
                    "initialization", Set.of("data_sync", "failed", "killed"),
                    "data_sync", Set.of("training", "failed", "killed"),
                    "training", Set.of("results_sync", "failed", "killed"),
                    "results_sync", Set.of("cleanup", "failed", "killed"),
                    "failed", Set.of("cleanup"),
                    "killed", Set.of("cleanup"),
                    "cleanup", Set.of());

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (Status from : Status.values()) {
            for (Status to : Status.values()) pairs.add(Arguments.of(from, to));
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void onlyTransitionsOfTheTableArePossible(Status from, Status to) {
        boolean legal = LEGAL.get(from.word()).contains(to.word());
        assertThat(from.canBecome(to)).isEqualTo(legal);
        SystemState state = States.in(from, NOW);
        if (legal) {
            assertThat(state.to(to, NOW).status()).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> state.to(to, NOW))
                    .isInstanceOf(IllegalTransitionException.class)
                    .hasMessageContaining(from.word())
                    .hasMessageContaining(to.word());
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aStatusReadsBackFromItsWord(Status status) {
        assertThat(Status.ofWord(status.word())).isSameAs(status);
    }

    @Test
    void everyTransitionOfASuccessfulRunIsStamped() {
        Instant t = NOW;
        SystemState state = States.starting(t);
        for (Status next :
                List.of(Status.DATA_SYNC, Status.TRAINING, Status.RESULTS_SYNC, Status.CLEANUP)) {
            t = t.plusSeconds(1);
            state = state.to(next, t);
            assertThat(state.currentStep()).isEqualTo(next);
        }
        Timestamps stamps = state.timestamps();
        assertThat(stamps.start()).isEqualTo(NOW);
        assertThat(stamps.dataSync()).isEqualTo(NOW.plusSeconds(1));
        assertThat(stamps.trainingStart()).isEqualTo(NOW.plusSeconds(2));
        assertThat(stamps.trainingEnd()).isEqualTo(NOW.plusSeconds(3));
        assertThat(stamps.resultsSync()).isEqualTo(NOW.plusSeconds(3));
        assertThat(stamps.cleanup()).isEqualTo(NOW.plusSeconds(4));
    }

    @Test
    void aFailedRunRemembersItsStepAndWhy() {
        SystemState training = States.in(Status.TRAINING, NOW);
        SystemState failed =
                training.failed(RunError.terminal("training", "loss is NaN"), NOW.plusSeconds(5));
        SystemState cleanup = failed.to(Status.CLEANUP, NOW.plusSeconds(6));
        assertThat(cleanup.currentStep()).isEqualTo(Status.TRAINING);
        assertThat(cleanup.errorMessage()).isEqualTo("loss is NaN");
        assertThat(cleanup.timestamps().failed()).isEqualTo(NOW.plusSeconds(5));
        assertThat(cleanup.timestamps().trainingEnd()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void costGrowsWithTimeAndKnowsItsCap() {
        Cost cost = Cost.of(0.752, Duration.ofHours(12)).after(Duration.ofMinutes(30));
        assertThat(cost.usdSoFar()).isCloseTo(0.376, within(1e-9));
        assertThat(cost.usdCap()).isCloseTo(9.024, within(1e-9));
    }
}
