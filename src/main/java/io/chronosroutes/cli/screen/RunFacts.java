package io.chronosroutes.cli.screen;

import io.chronosroutes.run.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that the screen shows of a run.
 *
 * @param now when it is looked at
 * @param silence after which the run counts as lost
 * @param curve from the run's metrics, as far as they are there
 * @param log last lines of the agent's log
 * @param notes what the monitor has to say, the latest last
 * @param logs where the run's logs lie
 * @param commands what can be typed next
 */
public record RunFacts(
        SystemState state,
        Instant now,
        Duration silence,
        Curve curve,
        List<String> log,
        List<String> notes,
        String logs,
        List<Command> commands) {

    public RunFacts {
        log = List.copyOf(log);
        notes = List.copyOf(notes);
        commands = List.copyOf(commands);
    }

    /**
     * Something to type.
     *
     * @param purpose in a word or two
     */
    public record Command(String purpose, String text) {}
}
