package io.chronosroutes.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Looks every period whether the active run has uploaded more of its logs, and tells what is new.
 */
final class LiveLogs implements AutoCloseable {

    private final LiveRun live;
    private final RunLogs logs;
    private final Journal journal;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "monitor-logs");
                        thread.setDaemon(true);
                        return thread;
                    });

    // what was told, by the one thread
    private RunId run;
    private int points;
    private List<String> lines = List.of();

    LiveLogs(LiveRun live, RunLogs logs, Journal journal) {
        this.live = live;
        this.logs = logs;
        this.journal = journal;
    }

    void every(Duration period) {
        thread.scheduleWithFixedDelay(this::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Optional<SystemState> active = live.active();
        if (active.isPresent() && !active.get().run().equals(run)) {
            run = active.get().run();
            points = 0;
            lines = List.of();
        }
        if (run == null) return;
        try {
            tellPoints();
            tellLines();
        } catch (SdkException e) {
            // The look at the state object meets the same trouble, and says so.
        }
        // The last upload of an ended run has been seen now.
        if (active.isEmpty()) run = null;
    }

    /** All of them where the file began anew, as after a return to a checkpoint. */
    private void tellPoints() {
        List<ObjectNode> all = logs.points(run);
        if (all.size() == points) return;
        int from = all.size() < points ? 0 : points;
        points = all.size();
        journal.add(
                "points",
                Map.of(
                        "run_id",
                        run.value(),
                        "anew",
                        from == 0,
                        "points",
                        all.subList(from, points)));
    }

    private void tellLines() {
        List<String> now = logs.lastLines(run);
        if (now.equals(lines)) return;
        lines = now;
        journal.add("log", Map.of("run_id", run.value(), "lines", lines));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
