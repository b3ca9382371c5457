package io.chronosroutes.control;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.SystemState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what an observer is told. */
final class Seen implements RunObserver {

    final List<SystemState> changes = new CopyOnWriteArrayList<>();
    final List<CleanupStatus> cleanups = new CopyOnWriteArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<String> interrupted = new CopyOnWriteArrayList<>();
    int idle;

    @Override
    public void changed(SystemState state) {
        changes.add(state);
    }

    @Override
    public void idle() {
        idle++;
    }

    @Override
    public void cleanedUp(CleanupStatus status) {
        cleanups.add(status);
    }

    @Override
    public void interrupted(SystemState run) {
        interrupted.add(run.runId());
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }
}
