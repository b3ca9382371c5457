package io.chronosroutes.cli;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.SystemState;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Facts of a run as lines for a person. */
final class Words {

    private Words() {}

    /** A line that is seen at once, whatever comes after it. */
    static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    static String active(SystemState state, Clock clock) {
        return "run %s is active in environment %s: %s, started %s ago, last heartbeat %s ago. Type 'monitor' to watch it or 'kill' to end it"
                .formatted(
                        state.runId(),
                        state.environment(),
                        step(state),
                        age(Duration.between(state.timestamps().start(), clock.instant())),
                        age(Duration.between(state.timestamps().lastUpdate(), clock.instant())));
    }

    /** The status, with the optimizer step while training. */
    static String step(SystemState state) {
        String word = state.status().word();
        Progress p = state.progress();
        boolean counting = p != null && word.equals("training");
        return counting ? "%s, step %d of %d".formatted(word, p.step(), p.totalSteps()) : word;
    }

    static String progress(Progress p) {
        StringJoiner line = new StringJoiner("  ");
        line.add("step %d/%d".formatted(p.step(), p.totalSteps()));
        add(line, "loss %.4g", p.loss());
        add(line, "lr %.2e", p.learningRate());
        add(line, "%.1f ms/step", p.millisPerStep());
        add(line, "%.0f series/s", p.seriesPerSecond());
        if (p.etaSeconds() != null) {
            line.add("ETA " + age(Duration.ofMillis((long) (p.etaSeconds() * 1000))));
        }
        return line.toString();
    }

    private static void add(StringJoiner line, String format, Double value) {
        if (value != null) line.add(String.format(Locale.ROOT, format, value));
    }

    static String age(Duration d) {
        if (d.toMinutes() < 2) return Math.max(0, d.toSeconds()) + " s";
        if (d.toHours() < 2) return d.toMinutes() + " min";
        return "%.1f h".formatted(d.toMinutes() / 60.0);
    }

    /** One line for each forecaster. */
    static String scores(Map<String, Scores> scores) {
        StringBuilder table =
                new StringBuilder(
                        "%-15s %9s %9s %12s %9s%n".formatted("", "MASE", "WQL", "MAE", "in 80%"));
        scores.forEach(
                (name, s) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "%-15s %9.4f %9.4f %12.4f %9s%n",
                                        name.replace('_', ' '),
                                        s.mase(),
                                        s.wql(),
                                        s.mae(),
                                        percent(s.coverage80()))));
        return table.toString().stripTrailing();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    static String interrupted(SystemState run) {
        return "run %s was interrupted, and is launched again".formatted(run.runId());
    }

    static String notRelaunched(String why) {
        return "not launched again: " + why;
    }

    static String cleanup(CleanupStatus status) {
        long gone =
                status.resources().stream()
                        .filter(
                                r ->
                                        r.status().equals("terminated")
                                                || r.status().equals("deleted"))
                        .count();
        String line =
                "run %s (%s) cleaned up: %d of %d resources gone"
                        .formatted(
                                status.runId(),
                                status.runStatus(),
                                gone,
                                status.resources().size());
        return status.manualActionRequired()
                ? line
                        + "; still there at $%.2f an hour, type 'verify' to see what"
                                .formatted(status.estimatedOrphanedCostPerHour())
                : line;
    }
}
