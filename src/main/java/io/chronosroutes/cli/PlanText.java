package io.chronosroutes.cli;

import io.chronosroutes.control.LaunchPlan;
import io.chronosroutes.control.Pool;
import io.chronosroutes.history.Expectation;
import io.chronosroutes.run.FineTune;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a launch is about to do and to spend, as lines for a person. */
final class PlanText {

    private PlanText() {}

    static List<String> of(
            LaunchPlan plan, List<DataPreview> data, Optional<Expectation> expected) {
        SystemState state = plan.state();
        List<String> lines = new ArrayList<>();
        lines.add("model      " + model(state));
        if (data.isEmpty()) lines.add("data       the sample that comes with the program");
        for (DataPreview set : data) {
            lines.add("data       %s: %s".formatted(set.source(), set.facts()));
            set.warnings().forEach(w -> lines.add("           warning: " + w));
        }
        String word = "instance   ";
        for (Pool pool : plan.pools()) {
            lines.add(word + pool + price(pool));
            word = "  or else  ";
        }
        lines.add("expected   " + expected(plan.pools().get(0), expected));
        lines.add("limit      " + limit(plan.pools()));
        lines.add("leaves     " + state.s3Prefix());
        return lines;
    }

    private static String model(SystemState state) {
        TrainingConfig config = state.trainingConfig();
        String start =
                state.baseModel() == null
                        ? config.model() + " from scratch"
                        : state.baseModel().uri();
        String how = config.fineTune() == FineTune.LORA ? ", LoRA" : "";
        return "%s%s, %,d steps of %d windows"
                .formatted(start, how, config.maxSteps(), config.batchSize());
    }

    private static String price(Pool pool) {
        if (pool.usdPerHour() == 0) return "";
        String atMost = String.format(Locale.ROOT, "at most $%.2f an hour", pool.usdAtMost());
        if (pool.usdPerHour() >= pool.usdAtMost()) return ", " + atMost;
        return String.format(Locale.ROOT, ", $%.2f an hour now, %s", pool.usdPerHour(), atMost);
    }

    private static String expected(Pool pool, Optional<Expectation> expected) {
        if (expected.isEmpty()) {
            return "not known: no run of this model on %s has succeeded yet"
                    .formatted(pool.instanceType());
        }
        Expectation e = expected.get();
        double hours = e.time().toMillis() / 3_600_000.0;
        String cost =
                pool.usdPerHour() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", $%.2f", hours * pool.usdPerHour());
        String late =
                e.time().compareTo(pool.limit()) > 0
                        ? "; longer than the limit, so it would not finish"
                        : "";
        return "about %s%s, judged by %s%s".formatted(Words.age(e.time()), cost, e.from(), late);
    }

    private static String limit(List<Pool> pools) {
        double cost = 0;
        Duration longest = Duration.ZERO;
        for (Pool pool : pools) {
            Duration limit = pool.limit();
            cost = Math.max(cost, pool.usdAtMost() * limit.toSeconds() / 3600.0);
            if (limit.compareTo(longest) > 0) longest = limit;
        }
        String hours = String.format(Locale.ROOT, "%.1f h", longest.toSeconds() / 3600.0);
        return cost == 0
                ? hours
                : hours + String.format(Locale.ROOT, ", and so at most $%.2f", cost);
    }
}
