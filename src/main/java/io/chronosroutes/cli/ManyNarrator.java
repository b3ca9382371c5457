package io.chronosroutes.cli;

import io.chronosroutes.control.LookoutObserver;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.PlainText;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what happens in many environments: a line for each change, which names its environment. */
final class ManyNarrator implements LookoutObserver {

    /** Names in one line; more are a number. */
    private static final int NAMES = 10;

    private final PrintWriter out;
    private final Clock clock;

    // run and status that were told last, by environment; none for one without a run
    private final Map<String, String> last = new ConcurrentHashMap<>();

    ManyNarrator(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void watching(List<String> begun, List<String> ended, int all, int runs) {
        if (!begun.isEmpty()) note("watching " + names(begun));
        if (!ended.isEmpty()) note("no longer there: " + names(ended));
        note("%d environment%s, %d with a run".formatted(all, all == 1 ? "" : "s", runs));
    }

    private static String names(List<String> names) {
        int shown = Math.min(NAMES, names.size());
        String some = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? some : some + " and %d more".formatted(names.size() - shown);
    }

    @Override
    public void note(String line) {
        synchronized (out) {
            out.println(PlainText.of(Narrator.timed(clock, line)));
            out.flush();
        }
    }

    @Override
    public RunObserver of(String environment) {
        return new Its(environment);
    }

    /** Tells of one environment. */
    private final class Its implements RunObserver {

        private final String environment;

        Its(String environment) {
            this.environment = environment;
        }

        @Override
        public void changed(SystemState state) {
            String now = state.runId() + " " + state.status().word();
            if (now.equals(last.put(environment, now))) return;
            boolean failed = state.status() == Status.FAILED && state.errorMessage() != null;
            note("run " + now + (failed ? ": " + state.errorMessage() : ""));
        }

        @Override
        public void idle() {
            if (last.remove(environment) != null) note("no run");
        }

        @Override
        public void cleanedUp(CleanupStatus status) {
            note(Words.cleanup(status));
        }

        @Override
        public void interrupted(SystemState run) {
            note(Words.interrupted(run));
        }

        @Override
        public void notRelaunched(String why) {
            note(Words.notRelaunched(why));
        }

        @Override
        public void note(String line) {
            ManyNarrator.this.note(environment + ": " + line);
        }
    }
}
