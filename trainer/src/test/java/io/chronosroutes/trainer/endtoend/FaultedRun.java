package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run to which something happens, in a folder and a local cloud of its own. */
final class FaultedRun implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Path folder;
    private final Program program;
    private final List<Started> monitors = new ArrayList<>();

    /**
     * @param silence after which the run counts as lost
     */
    FaultedRun(Path folder, Path runtime, Duration silence) throws IOException {
        this.folder = folder;
        this.program = new Program(folder);
        program.properties(
                String.join(
                        "\n",
                        "chronos.runtime=" + runtime,
                        "chronos.monitor.port=off",
                        "chronos.retry.delay=2s",
                        "chronos.heartbeat.limit=" + silence.toSeconds() + "s",
                        "chronos.initialization.limit=" + 2 * silence.toSeconds() + "s"));
    }

    Program program() {
        return program;
    }

    /** Starts the run; what watches it: the launcher itself, or the background monitor. */
    Started start(Victim victim) {
        if (victim != Victim.MONITOR) return program.start("launch", "--follow", "--steps", "3");
        Started launch = program.run("launch", "--steps", "3");
        assertThat(launch.exit()).as(launch.all()).isZero();
        return anotherMonitor();
    }

    Started anotherMonitor() {
        Started monitor = program.start();
        monitors.add(monitor);
        return monitor;
    }

    SystemState awaitStep(Status step) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> program.state().filter(s -> s.status() == step).isPresent());
        return program.state().orElseThrow();
    }

    /** Waits until the lock is free and the last report is there. */
    void awaitEnd(String run) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> program.state().isEmpty() && isComplete(run));
        // One that was stopped or killed already is let be.
        monitors.stream().filter(m -> m.handle().isAlive()).forEach(Started::stop);
    }

    private boolean isComplete(String run) throws IOException {
        String key = LAYOUT.logs() + run + "/cleanup_status.json";
        return program.json(key, CleanupStatus.class).status().equals("complete");
    }

    /** Ends the local cloud too; nothing that ran in this folder or in its instances still does. */
    void assertNothingRuns() {
        program.close();
        assertThat(ProcessesOf.folder(folder)).isEmpty();
    }

    @Override
    public void close() {
        program.close();
    }
}
