package io.chronosroutes.cli;

import io.chronosroutes.cli.screen.RunFacts;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the screen up to date, beside the routes that watch the run. */
final class Redrawing implements AutoCloseable {

    private static final Duration FRAME = Duration.ofMillis(500);

    private final LiveScreen screen;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    2,
                    task -> {
                        Thread thread = new Thread(task, "screen");
                        thread.setDaemon(true);
                        return thread;
                    });

    private Redrawing(LiveScreen screen) {
        this.screen = screen;
    }

    /** Begins to show the run where there is a terminal; the narrator is muted then. */
    static Optional<Redrawing> begin(
            Session session, Narrator narrator, Map<String, String> environment, Clock clock) {
        Picture picture = new Picture(session, true, clock);
        Optional<LiveScreen> screen = LiveScreen.open(environment, () -> facts(narrator, picture));
        return screen.map(s -> new Redrawing(s).running(narrator, picture));
    }

    private static Optional<RunFacts> facts(Narrator narrator, Picture picture) {
        return narrator.last().map(state -> picture.of(state, narrator.notes()));
    }

    private Redrawing running(Narrator narrator, Picture picture) {
        narrator.mute(true);
        every(FRAME, screen::draw);
        every(picture.period(), () -> narrator.last().ifPresent(picture::look));
        return this;
    }

    private void every(Duration period, Runnable task) {
        threads.scheduleWithFixedDelay(task, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The terminal is the user's again; a second call does nothing. */
    @Override
    public void close() {
        threads.shutdownNow();
        screen.close();
    }
}
