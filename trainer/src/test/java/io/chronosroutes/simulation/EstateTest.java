package io.chronosroutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One monitor over many environments. Ten thousand for an hour are {@code
 * -Dsimulation.environments=10000 -Dsimulation.minutes=60}.
 */
class EstateTest {

    @TempDir Path folder;

    @Test
    void everyEnvironmentIsLookedAtEveryPeriodAndNothingIsLeft() throws Exception {
        int environments = Integer.getInteger("simulation.environments", 200);
        Duration span = Duration.ofMinutes(Integer.getInteger("simulation.minutes", 10));
        try (Stage stage = new Stage(folder, SimulationTest.ROUTES, UnaryOperator.identity())) {
            Estate estate = new Estate(stage, environments, 20, span, 0, 1);
            estate.run();
            Looks looks = estate.looks();
            System.out.printf(
                    "%d environments, %d rounds in %s, %d instances for %d launches, longest gap %s, %d descriptions%n",
                    environments,
                    looks.rounds(),
                    estate.world().elapsed(),
                    estate.clouds().fleet().machines().size(),
                    estate.launches(),
                    looks.longestGap(),
                    looks.descriptions());
            assertThat(estate.world().broken()).isNull();
            assertThat(estate.left()).isEmpty();
            assertThat(estate.clouds().fleet().machines()).isNotEmpty().allMatch(Machine::isGone);
            assertThat(looks.counts()).hasSize(environments).containsOnly(looks.rounds());
            assertThat(looks.longestGap()).isLessThan(Estate.PERIOD.multipliedBy(2));
            assertThat(looks.descriptions()).isPositive().isLessThanOrEqualTo(looks.rounds());
            assertThat(looks.faults()).isEmpty();
        }
    }

    @Test
    void amongFaultsNoPromiseIsBrokenAndNothingIsLeft() throws Exception {
        long seeds = Long.getLong("simulation.estates", 3);
        try (Stage stage = new Stage(folder, SimulationTest.ROUTES, UnaryOperator.identity())) {
            for (long seed = 1; seed <= seeds; seed++) {
                Estate estate = new Estate(stage, 20, 2, Duration.ofMinutes(30), 0.002, seed);
                estate.run();
                assertThat(estate.world().broken()).as("seed %d", seed).isNull();
                assertThat(estate.left()).as("seed %d", seed).isEmpty();
            }
        }
    }
}
