package io.chronosroutes.control;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.CleanupStatus.Resource;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Instance;

/** One cleanup under way: what was found, what became of it. */
public final class CleanupTask {

    private final Versioned version;
    private final Instant started;
    private final Instant deadline;
    private final int confirmationsWanted;

    // what is known so far
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private List<Instance> living = List.of();
    private int confirmations;
    private boolean late;
    private CleanupStatus lastReport;

    CleanupTask(Versioned version, Instant started, Instant deadline, int confirmationsWanted) {
        this.version = version;
        this.started = started;
        this.deadline = deadline;
        this.confirmationsWanted = confirmationsWanted;
    }

    Versioned version() {
        return version;
    }

    public RunId run() {
        return version.state().run();
    }

    /** Takes in EC2's latest answer. */
    void observe(List<Instance> instances, Instant now) {
        living = instances.stream().filter(i -> !Instances.isGone(i)).toList();
        for (Instance instance : instances) {
            note("instance", instance.instanceId(), instance.state().nameAsString(), null, now);
        }
        String known = version.state().instanceId();
        if (known != null && instances.stream().noneMatch(i -> i.instanceId().equals(known))) {
            note("instance", known, "terminated", null, now);
        }
        confirmations = living.isEmpty() ? confirmations + 1 : 0;
        late = now.isAfter(deadline);
    }

    /** Instances that nobody has told to end yet. */
    public List<String> toTerminate() {
        return living.stream()
                .filter(i -> !Instances.isEnding(i))
                .map(Instance::instanceId)
                .filter(id -> !asked.contains(id))
                .toList();
    }

    void asked(List<String> ids) {
        asked.addAll(ids);
    }

    /** EC2 has still to confirm, and there is time left to wait for it. */
    public boolean isPending() {
        return confirmations < confirmationsWanted && !late;
    }

    /** EC2 has confirmed that nothing of the run is left. */
    public boolean isConfirmed() {
        return confirmations >= confirmationsWanted;
    }

    /**
     * Takes back what EC2 has confirmed if this instance is none of those it was asked about.
     *
     * @param id or null, where there is no instance
     */
    boolean doubts(String id) {
        if (id == null || resources.containsKey("instance" + id)) return false;
        confirmations = 0;
        note("instance", id, "unknown", null, version.state().timestamps().lastUpdate());
        return true;
    }

    List<Instance> living() {
        return living;
    }

    void note(String type, String id, String status, String error, Instant now) {
        Resource before = resources.get(type + id);
        if (before != null && before.status().equals(status)) return;
        resources.put(type + id, new Resource(type, id, status, error, now));
    }

    CleanupStatus report(boolean leftVolumes, double orphanedCostPerHour, Instant now) {
        SystemState state = version.state();
        boolean complete = isConfirmed() && !leftVolumes;
        lastReport =
                new CleanupStatus(
                        CleanupStatus.SCHEMA_VERSION,
                        state.runId(),
                        state.environment(),
                        complete ? "complete" : "incomplete",
                        outcome(state),
                        state.errorMessage(),
                        new ArrayList<>(resources.values()),
                        !complete,
                        orphanedCostPerHour,
                        started,
                        now);
        return lastReport;
    }

    CleanupStatus lastReport() {
        return lastReport;
    }

    /** How the run ended, which the status {@code cleanup} alone doesn't say. */
    static String outcome(SystemState state) {
        if (state.timestamps().failed() != null) return Status.FAILED.word();
        if (state.timestamps().killed() != null) return Status.KILLED.word();
        return "success";
    }
}
