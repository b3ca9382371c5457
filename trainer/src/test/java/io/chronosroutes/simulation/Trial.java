package io.chronosroutes.simulation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Many schedules, or one. */
final class Trial {

    private final Path folder;
    private final Path routes;
    private final UnaryOperator<String> mutation;

    Trial(Path folder, Path routes, UnaryOperator<String> mutation) {
        this.folder = folder;
        this.routes = routes;
        this.mutation = mutation;
    }

    /** Runs every schedule and adds it up. */
    Tally run(long first, long count) throws Exception {
        Tally tally = new Tally();
        try (Stage stage = new Stage(folder, routes, mutation)) {
            LongConsumer one =
                    seed -> {
                        Scenario scenario = new Scenario(stage, seed, false);
                        scenario.run();
                        tally.add(seed, scenario);
                    };
            LongStream.range(first, first + count).parallel().forEach(one);
        }
        return tally;
    }

    /**
     * The first of the seeds whose schedule breaks a promise, and which one, as {@code seed rule};
     * null when none does.
     */
    String firstBroken(long first, long count) throws Exception {
        try (Stage stage = new Stage(folder, routes, mutation)) {
            for (long seed = first; seed < first + count; seed++) {
                Scenario scenario = new Scenario(stage, seed, false);
                scenario.run();
                if (scenario.world().broken() != null) {
                    return seed + " " + scenario.world().broken();
                }
            }
            return null;
        }
    }

    /** All that happens in one schedule, line by line. */
    List<String> trace(long seed) throws Exception {
        try (Stage stage = new Stage(folder, routes, mutation)) {
            Scenario scenario = new Scenario(stage, seed, true);
            scenario.run();
            return scenario.world().trace();
        }
    }
}
