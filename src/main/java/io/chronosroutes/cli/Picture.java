package io.chronosroutes.cli;

import io.chronosroutes.cli.screen.RunFacts;
import io.chronosroutes.cli.screen.RunFacts.Command;
import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gathers what the screen shows of a run. */
final class Picture {

    private final Session session;
    private final RunTail tail;
    private final Clock clock;
    private final boolean live;

    /**
     * @param live whether the command stays and shows it again and again
     */
    Picture(Session session, boolean live, Clock clock) {
        this.session = session;
        this.tail = new RunTail(session.cloud(), session.settings().layout());
        this.live = live;
        this.clock = clock;
    }

    /** Reads what the run has put into its bucket since. */
    void look(SystemState state) {
        tail.look(state.run());
    }

    RunFacts of(SystemState state, List<String> notes) {
        RunTail.Seen seen = tail.seen();
        return new RunFacts(
                state,
                clock.instant(),
                session.settings().duration(Setting.HEARTBEAT_LIMIT),
                seen.curve(),
                seen.log(),
                notes,
                new RunHistory(session.cloud(), session.settings().layout()).logs(state.run()),
                commands(state));
    }

    /** How long until there may be something new. */
    Duration period() {
        return session.settings().duration(Setting.MONITOR_PERIOD);
    }

    private List<Command> commands(SystemState state) {
        List<Command> commands = new ArrayList<>();
        if (!live) commands.add(command("watch it", "monitor"));
        boolean kept = state.status() == Status.FAILED && state.keepFailedSeconds() != null;
        boolean going = state.status().isWorking() || kept;
        commands.add(going ? command("end it", "kill") : command("all runs", "runs"));
        if (live && going) commands.add(new Command("leave", "Ctrl-C; the run goes on"));
        return commands;
    }

    private Command command(String purpose, String word) {
        return new Command(purpose, Invocation.of(word, session.options()));
    }
}
