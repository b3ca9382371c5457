package io.chronosroutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is lost and nothing left, in whatever order things happen and fail. A hundred thousand
 * schedules are run by {@code -Dsimulation.schedules=100000}, one is shown event by event by {@code
 * -Dsimulation.seed=N}.
 */
class SimulationTest {

    static final Path ROUTES = Path.of("../routes");

    @TempDir Path folder;

    @Test
    void noScheduleBreaksAPromise() throws Exception {
        long first = Long.getLong("simulation.first", 1);
        long count = Long.getLong("simulation.schedules", 1000);
        Tally tally = trial().run(first, count);
        System.out.println(tally);
        assertThat(tally.broken()).isEmpty();
        assertThat(tally.met()).containsOnlyKeys(Fault.values());
    }

    @Test
    void aSeedIsAlwaysTheSameSchedule() throws Exception {
        List<String> once = trial().trace(42);
        assertThat(once).hasSizeGreaterThan(100);
        assertThat(trial().trace(42)).isEqualTo(once);
    }

    @Test
    @EnabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
    void theScheduleOfASeed() throws Exception {
        trial().trace(Long.getLong("simulation.seed")).forEach(System.out::println);
    }

    private Trial trial() {
        return new Trial(folder, ROUTES, UnaryOperator.identity());
    }
}
