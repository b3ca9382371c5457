package io.chronosroutes.control;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.SystemState;
import java.util.List;
import java.util.function.Consumer;

/** Several observers as one; told in their order. */
public record Observers(List<RunObserver> all) implements RunObserver {

    public static Observers of(RunObserver... all) {
        return new Observers(List.of(all));
    }

    @Override
    public void changed(SystemState state) {
        tell(o -> o.changed(state));
    }

    @Override
    public void unchanged() {
        tell(RunObserver::unchanged);
    }

    @Override
    public void unseen(String why) {
        tell(o -> o.unseen(why));
    }

    @Override
    public void idle() {
        tell(RunObserver::idle);
    }

    @Override
    public void cleanedUp(CleanupStatus status) {
        tell(o -> o.cleanedUp(status));
    }

    @Override
    public void interrupted(SystemState run) {
        tell(o -> o.interrupted(run));
    }

    @Override
    public void notRelaunched(String why) {
        tell(o -> o.notRelaunched(why));
    }

    @Override
    public void note(String line) {
        tell(o -> o.note(line));
    }

    private void tell(Consumer<RunObserver> what) {
        all.forEach(what);
    }
}
