package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.StaleStateException;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.StoreException;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's hold on the state object: every write proves that the run is still ours. */
final class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final StateStore store;
    private final StateStore once;
    private final RunId run;
    private final Clock clock;

    // what is known of the object, and what it will be told next
    private Versioned current;
    // asked at every step of training, which must not wait for a write that is under way
    private volatile Progress progress;
    private volatile LeaseLostException lost;

    Lease(StateStore store, RunId run, Clock clock) {
        this.store = store;
        this.once = store.withoutRetries();
        this.run = run;
        this.clock = clock;
    }

    /**
     * Takes the run over for this instance.
     *
     * @throws LeaseLostException when the object is gone, another run's, ended, or another
     *     instance's
     */
    synchronized SystemState attach(String instanceId) {
        current =
                store.read()
                        .filter(v -> v.state().runId().equals(run.value()))
                        .orElseThrow(() -> lose("the state object is not of run " + run, false));
        String holder = current.state().instanceId();
        if (holder != null && !holder.equals(instanceId)) {
            throw lose("run " + run + " belongs to instance " + holder, false);
        }
        return write(s -> s.withInstance(instanceId));
    }

    synchronized SystemState enter(Status step) {
        return write(s -> s.to(step, clock.instant()));
    }

    synchronized SystemState fail(RunError why) {
        return write(s -> s.failed(why, clock.instant()));
    }

    /** Noted for the next write. */
    void progress(Progress latest) {
        progress = latest;
    }

    /**
     * Publishes progress and proves that the agent lives. A passing fault is left to the next: a
     * step is waiting for its own write meanwhile.
     */
    synchronized void heartbeat() {
        if (current == null || !current.state().status().isWorking()) return;
        try {
            write(once, s -> s);
        } catch (LeaseLostException e) {
            // Kept in 'lost': the step at work asks for it.
        } catch (StoreException e) {
            LOG.warn(e.getMessage());
        }
    }

    /** Whether the work has to stop because the run is not ours any more. */
    boolean isLost() {
        return lost != null;
    }

    /**
     * @throws LeaseLostException when the run is not ours any more
     */
    void check() {
        LeaseLostException why = lost;
        if (why != null) throw why;
    }

    synchronized boolean isAttached() {
        return current != null && current.state().runId().equals(run.value());
    }

    synchronized SystemState state() {
        return current.state();
    }

    private SystemState write(UnaryOperator<SystemState> change) {
        return write(store, change);
    }

    private SystemState write(StateStore through, UnaryOperator<SystemState> change) {
        check();
        try {
            current =
                    through.update(
                            current,
                            s -> {
                                if (!s.status().isWorking()) throw ended(s);
                                return change.apply(s).withProgress(progress, cost(s));
                            });
            return current.state();
        } catch (StaleStateException e) {
            throw lose("the state object is not of run " + run + " any more", false);
        }
    }

    private Cost cost(SystemState s) {
        return s.cost().after(Duration.between(s.timestamps().start(), clock.instant()));
    }

    private LeaseLostException ended(SystemState s) {
        boolean killed = s.timestamps().killed() != null;
        String why = s.errorMessage() == null ? "" : ": " + s.errorMessage();
        return lose(
                "run " + run + " was ended from outside (" + s.status().word() + why + ")", killed);
    }

    private LeaseLostException lose(String why, boolean killed) {
        LeaseLostException known = new LeaseLostException(why, killed);
        lost = known;
        return known;
    }
}
