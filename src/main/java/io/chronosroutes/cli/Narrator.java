package io.chronosroutes.cli;

import io.chronosroutes.control.RunObserver;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.PlainText;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.SystemState;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Tells what happens to a run, one line each, and remembers how it ended. */
final class Narrator implements RunObserver {

    /** How many remarks are remembered. */
    private static final int NOTES = 3;

    /** How long an interrupted run's next launch is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Seconds always, which {@link LocalTime#toString} leaves out when they are 0. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final Clock clock;

    // what was told last
    private SystemState last;
    private boolean ended;
    private boolean idle;
    private Instant interrupted;
    private boolean muted;
    private final Deque<String> notes = new ArrayDeque<>();

    Narrator(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void changed(SystemState state) {
        boolean other = last == null || !last.runId().equals(state.runId());
        if (other) {
            say("run " + state.runId() + " on " + state.instanceType());
            ended = false;
            interrupted = null;
        }
        if (state.progress() != null && !sameStep(state.progress())) {
            say("  " + Words.progress(state.progress()));
        }
        if (other || last.status() != state.status()) {
            String why = state.errorMessage() == null ? "" : ": " + state.errorMessage();
            say(state.status().word() + why);
        }
        last = state;
        idle = false;
        notifyAll();
    }

    @Override
    public synchronized void idle() {
        idle = !isToGoOn();
        notifyAll();
    }

    @Override
    public synchronized void cleanedUp(CleanupStatus status) {
        remember(Words.cleanup(status));
        ended = !isToGoOn();
        notifyAll();
    }

    @Override
    public synchronized void interrupted(SystemState run) {
        remember(Words.interrupted(run));
        interrupted = clock.instant();
    }

    @Override
    public synchronized void notRelaunched(String why) {
        remember(Words.notRelaunched(why));
        interrupted = null;
        ended = true;
        notifyAll();
    }

    private boolean isToGoOn() {
        return interrupted != null && clock.instant().isBefore(interrupted.plus(PATIENCE));
    }

    @Override
    public synchronized void note(String line) {
        remember(line);
    }

    /** The latest of what was said that is no step of the run, each with its time. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** While it is muted nothing is printed, for the run is shown in another way. */
    synchronized void mute(boolean silent) {
        muted = silent;
    }

    /** The run as it was seen last. */
    synchronized Optional<SystemState> last() {
        return Optional.ofNullable(last);
    }

    /** Waits until the run that is being watched has ended, or there is none. */
    synchronized void awaitEnd() throws InterruptedException {
        while (!isOver()) wait();
    }

    /** Whether the run that is being watched has ended for good, or there is none. */
    synchronized boolean isOver() {
        return ended || idle;
    }

    private boolean sameStep(Progress progress) {
        return last != null && last.progress() != null && last.progress().step() == progress.step();
    }

    private void remember(String line) {
        notes.add(timed(line));
        if (notes.size() > NOTES) notes.removeFirst();
        say(line);
    }

    private void say(String line) {
        if (muted) return;
        out.println(PlainText.of(timed(line)));
        out.flush();
    }

    private String timed(String line) {
        return timed(clock, line);
    }

    /** With the time of day before it. */
    static String timed(Clock clock, String line) {
        return LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault()).format(TIME)
                + "  "
                + line;
    }
}
