package io.chronosroutes.web;

import io.chronosroutes.control.RunObserver;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.SystemState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers what the routes told of the run, and passes it on as events. */
public final class LiveRun implements RunObserver {

    /** Looks that may be missing before the monitor counts as stuck; cleanup takes its time. */
    private static final int PATIENCE = 10;

    private final String environment;
    private final Duration period;
    private final Clock clock;
    private final Journal journal;

    // guarded by this
    private final Instant started;
    private SystemState state;
    private boolean active;
    private CleanupStatus ended;
    private Instant lastLook;
    private String error;

    /**
     * @param period of the monitor's looks
     */
    LiveRun(String environment, Duration period, Clock clock, Journal journal) {
        this.environment = environment;
        this.period = period;
        this.clock = clock;
        this.journal = journal;
        this.started = clock.instant();
    }

    @Override
    public synchronized void changed(SystemState now) {
        looked();
        if (state != null && !state.runId().equals(now.runId())) ended = null;
        state = now;
        active = true;
        journal.add("state", view());
    }

    @Override
    public synchronized void unchanged() {
        looked();
    }

    @Override
    public synchronized void idle() {
        looked();
        if (!active) return;
        active = false;
        journal.add("state", view());
    }

    @Override
    public synchronized void cleanedUp(CleanupStatus status) {
        ended = status;
        active = false;
        journal.add("end", view());
    }

    @Override
    public synchronized void unseen(String why) {
        boolean news = !why.equals(error);
        error = why;
        if (news) journal.add("state", view());
    }

    synchronized LiveView view() {
        return new LiveView(clock.instant(), environment, active, state, ended, health());
    }

    /** The run whose state object is there. */
    synchronized Optional<SystemState> active() {
        return active ? Optional.of(state) : Optional.empty();
    }

    synchronized Health health() {
        if (error != null) return new Health("failing", lastLook, error);
        Instant since = lastLook == null ? started : lastLook;
        Duration silence = Duration.between(since, clock.instant());
        if (silence.compareTo(period.multipliedBy(PATIENCE)) > 0 && silence.toSeconds() > 60) {
            return new Health("stuck", lastLook, "no look for " + silence.toSeconds() + " s");
        }
        return new Health(lastLook == null ? "starting" : "ok", lastLook, null);
    }

    private void looked() {
        lastLook = clock.instant();
        boolean recovered = error != null;
        error = null;
        if (recovered) journal.add("state", view());
    }
}
