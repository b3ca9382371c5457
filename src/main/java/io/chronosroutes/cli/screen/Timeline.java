package io.chronosroutes.cli.screen;

import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The five steps of a run, each with how long it has taken. */
final class Timeline {

    private static final List<Status> STEPS =
            List.of(
                    Status.INITIALIZATION,
                    Status.DATA_SYNC,
                    Status.TRAINING,
                    Status.RESULTS_SYNC,
                    Status.CLEANUP);

    private final Look look;
    private final SystemState state;
    private final Instant now;

    Timeline(Look look, RunFacts facts) {
        this.look = look;
        this.state = facts.state();
        this.now = facts.now();
    }

    List<AttributedString> lines() {
        List<AttributedString> lines = new ArrayList<>();
        for (Status step : STEPS) lines.add(line(step));
        return lines;
    }

    private AttributedString line(Status step) {
        Instant begun = begun(step);
        Instant ended = ended(step);
        boolean broken = begun != null && step == state.currentStep() && early() != null;
        boolean busy = begun != null && ended == null;
        Line line = new Line(look).add(" ");
        if (broken) {
            line.add(Tone.BAD, look.sign("✗", "!"));
        } else if (busy) {
            line.add(Tone.BUSY, look.sign("●", "*"));
        } else if (begun != null) {
            line.add(Tone.GOOD, look.sign("✓", "+"));
        } else {
            line.add(Tone.FAINT, look.sign("○", "-"));
        }
        line.add(busy ? Tone.STRONG : begun == null ? Tone.FAINT : Tone.PLAIN, " " + step.word());
        if (begun == null) return line.build();
        String time = Figures.time(Duration.between(begun, ended == null ? now : ended));
        return line.to(18).add(Figures.format("%13s", time)).build();
    }

    /** When the run failed or was killed, or null. */
    private Instant early() {
        Timestamps at = state.timestamps();
        return at.failed() == null ? at.killed() : at.failed();
    }

    private Instant begun(Status step) {
        Timestamps at = state.timestamps();
        return switch (step) {
            case INITIALIZATION -> at.initialization();
            case DATA_SYNC -> at.dataSync();
            case TRAINING -> at.trainingStart();
            case RESULTS_SYNC -> at.resultsSync();
            case CLEANUP -> at.cleanup();
            case FAILED, KILLED -> null;
        };
    }

    /** When the next began, or when the run was ended early; null while it goes on. */
    private Instant ended(Status step) {
        Timestamps at = state.timestamps();
        Instant next =
                switch (step) {
                    case INITIALIZATION -> at.dataSync();
                    case DATA_SYNC -> at.trainingStart();
                    case TRAINING -> at.trainingEnd();
                    case RESULTS_SYNC -> at.cleanup();
                    case CLEANUP, FAILED, KILLED -> null;
                };
        boolean cut = step == state.currentStep() && step != Status.CLEANUP && early() != null;
        return cut ? early() : next;
    }
}
