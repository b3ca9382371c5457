package io.chronosroutes.simulation;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Terms;
import io.chronosroutes.run.TrainingReport;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The promises, looked at after every effect. */
final class Rules implements Promises {

    private final World world;
    private final Layout layout;
    private final Duration heartbeatLimit;

    // what has happened so far
    private final Map<String, String> workers = new HashMap<>();
    private final Map<String, Long> released = new HashMap<>();
    private final Set<String> locked = new HashSet<>();
    private final Map<String, String> successors = new HashMap<>();
    private List<Machine> machines = List.of();
    private Bucket bucket;

    /**
     * @param heartbeatLimit no run that was written to since is lost
     */
    Rules(World world, Layout layout, Duration heartbeatLimit) {
        this.world = world;
        this.layout = layout;
        this.heartbeatLimit = heartbeatLimit;
    }

    @Override
    public boolean isState(String key) {
        return key.equals(layout.state());
    }

    void bucket(Bucket watched) {
        bucket = watched;
    }

    @Override
    public void started(Machine machine, List<Machine> all) {
        machines = all;
        String run = machine.run();
        if (!locked.contains(run))
            world.broken(machine.id() + " is of run " + run + ", which never held the lock");
        // Without the lock they find out by themselves that they are not wanted.
        boolean wanted = isAtWork(run);
        long living = all.stream().filter(m -> m.run().equals(run) && !m.isGone()).count();
        if (wanted && living > 1) world.broken("run " + run + " has " + living + " instances");
    }

    /** An instance does a piece of a run's work. */
    void works(String instance, String run) {
        String first = workers.putIfAbsent(run, instance);
        if (first != null && !first.equals(instance)) {
            world.broken("run %s is worked on by %s and %s".formatted(run, first, instance));
        }
    }

    /** Nobody ends the instance of a run that is at work. */
    @Override
    public void terminated(Machine machine) {
        if (isAtWork(machine.run())) {
            world.broken(machine.id() + " was ended, and its run is at work");
        }
    }

    boolean isAtWork(String run) {
        Bucket.Stored stored = bucket.peek(layout.state());
        return stored != null
                && stored.state().runId().equals(run)
                && stored.state().status().isWorking();
    }

    @Override
    public void written(Actor writer, String key, Bucket.Stored before, Bucket.Stored next) {
        if (key.equals(layout.state())) {
            SystemState now = next.state();
            if (before == null) created(now);
            else replaced(writer, before.state(), now);
        }
        if (writer.run() != null && isOfAnother(writer.run(), key)) {
            world.broken(writer.name() + " has written " + key);
        }
        if (key.endsWith("/training.json")) reported(before, next);
        if (key.endsWith("/cleanup_status.json")) toldTheTruth(next);
    }

    private void created(SystemState now) {
        if (now.generation() != 1 || now.status() != Status.INITIALIZATION) {
            world.broken("the lock begins with generation " + now.generation());
        }
        locked.add(now.runId());
        List<Terms.Leg> legs = now.terms().before();
        if (legs.isEmpty()) return;
        String interrupted = legs.get(legs.size() - 1).runId();
        String first = successors.putIfAbsent(interrupted, now.runId());
        if (first != null && !first.equals(now.runId())) {
            world.broken(
                    "run %s was launched again as %s and %s"
                            .formatted(interrupted, first, now.runId()));
        }
    }

    private boolean isOfAnother(String run, String key) {
        boolean own = key.contains(run) || key.contains(new RunId(run).folder());
        return !own && (key.startsWith(layout.logs()) || key.contains("/runs/"));
    }

    private void replaced(Actor writer, SystemState was, SystemState now) {
        if (!was.runId().equals(now.runId())) {
            world.broken("run %s has taken run %s's lock".formatted(now.runId(), was.runId()));
        }
        if (writer.run() != null && !writer.run().equals(was.runId())) {
            world.broken("%s has changed run %s".formatted(writer.name(), was.runId()));
        }
        if (writer.run() != null && !was.status().isWorking()) {
            world.broken(writer.name() + " has written to a run that has ended");
        }
        if (now.generation() != was.generation() + 1) {
            world.broken("generation %d follows %d".formatted(now.generation(), was.generation()));
        }
        if (was.status() != now.status() && !was.status().canBecome(now.status())) {
            world.broken(was.status().word() + " became " + now.status().word());
        }
        if (was.status() == now.status()) return;
        if (now.status() == Status.FAILED) lost(was, now.error());
        if (now.status() == Status.CLEANUP && was.status() == Status.RESULTS_SYNC) {
            keptAll(now, "is done");
        }
    }

    /** A run may be called lost only when it is. */
    private void lost(SystemState was, RunError why) {
        if (!why.component().equals("monitor")) return;
        // By its stamp: a write that was long on its way was made when it was stamped.
        long written = was.timestamps().lastUpdate().toEpochMilli();
        Duration silence = Duration.ofMillis(world.now() - written);
        boolean silent = silence.plus(Scenario.SKEW.multipliedBy(2)).compareTo(heartbeatLimit) > 0;
        boolean ended =
                machines.stream().anyMatch(m -> m.id().equals(was.instanceId()) && m.isEnding());
        boolean late =
                world.now() + 2 * Scenario.SKEW.toMillis()
                        > was.deadline().plus(heartbeatLimit).toEpochMilli();
        if (!silent && !ended && !late) {
            world.broken(
                    "run %s was written to %d s ago and is called lost: %s"
                            .formatted(was.runId(), silence.toSeconds(), why.message()));
        }
    }

    /** A finished result is never lost. */
    void keptAll(SystemState done, String when) {
        for (String key :
                List.of(
                        layout.models(done.run()) + "model.safetensors",
                        layout.modelMetadata(done.run()),
                        layout.trainingReport(done.run()))) {
            if (bucket.peek(key) == null)
                world.broken("the run %s without %s".formatted(when, key));
        }
    }

    private void reported(Bucket.Stored before, Bucket.Stored next) {
        if (before == null) return;
        TrainingReport was = read(before.bytes(), TrainingReport.class);
        TrainingReport now = read(next.bytes(), TrainingReport.class);
        if (was.phases().isEmpty() || !now.phases().isEmpty()) return;
        world.broken("the agent's report of run " + was.runId() + " was written over");
    }

    private void toldTheTruth(Bucket.Stored next) {
        CleanupStatus told = read(next.bytes(), CleanupStatus.class);
        if (!told.status().equals("complete")) return;
        for (Machine machine : living(told.runId())) {
            world.broken(
                    "the cleanup of run %s is complete, and %s lives"
                            .formatted(told.runId(), machine.id()));
        }
    }

    @Override
    public void deleted(Actor writer, String key, Bucket.Stored before) {
        if (key.equals(layout.state())) {
            SystemState was = before.state();
            // A late request may have brought back the lock of a run that is over.
            if (was.status().isWorking() && !released.containsKey(was.runId())) {
                world.broken(writer.name() + " has deleted the lock of a run at work");
            }
            released.put(was.runId(), world.now());
            for (Machine machine : living(was.runId())) {
                world.broken(
                        "run %s's lock is released, and %s lives"
                                .formatted(was.runId(), machine.id()));
            }
        } else if (!key.equals(layout.relaunch())) {
            world.broken(writer.name() + " has deleted " + key);
        }
    }

    /** Those of a run that EC2 could have shown: one that has just started it may not show yet. */
    private List<Machine> living(String run) {
        return machines.stream()
                .filter(m -> m.run().equals(run) && !m.isGone())
                // One that a late request has started since finds out by itself.
                .filter(m -> m.started() < released.getOrDefault(run, Long.MAX_VALUE))
                .filter(m -> world.now() - m.started() > Fleet.STALE.plusSeconds(10).toMillis())
                .toList();
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
