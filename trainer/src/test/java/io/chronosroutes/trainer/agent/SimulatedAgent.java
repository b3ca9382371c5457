package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.RunId;
import io.chronosroutes.store.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The agent's lease and its way through the steps, around work that only takes time. */
public final class SimulatedAgent {

    private final Lease lease;
    private final StopSignal stop;
    private final Agent agent;
    private final Phases phases;
    private final Work work;

    /** What stands for the data, the model and the reports. */
    public interface Work {

        /** The beans {@code dataSync}, {@code training}, {@code reports}, {@code promotion}. */
        Map<String, Object> beans(SimulatedAgent agent);

        Optional<String> checkpoint();
    }

    /**
     * @param interrupted file that says that EC2 takes the instance back, once it is there
     */
    public SimulatedAgent(
            StateStore store,
            RunId run,
            String instance,
            Path interrupted,
            Clock clock,
            Work work) {
        this.lease = new Lease(store, run, clock);
        this.stop = new StopSignal(interrupted);
        this.phases = new Phases(clock);
        this.agent = new Agent(lease, phases, stop, () -> instance, work::checkpoint);
        this.work = work;
    }

    public Map<String, Object> beans() {
        Map<String, Object> beans = new HashMap<>(work.beans(this));
        beans.put("agent", agent);
        return beans;
    }

    /** A part of the training is done; whether the rest is wanted. */
    public boolean goesOn() {
        return !lease.isLost() && !stop.isRequested();
    }

    /** The end of the training, as {@link Training#train} ends. */
    public void trained() {
        lease.check();
        stop.check(lease);
    }

    public void heartbeat() {
        lease.heartbeat();
    }

    public void askToStop() {
        stop.request();
    }

    /** Whether it has given the run up. */
    public boolean hasLostLease() {
        return lease.isLost();
    }

    /** The report as the agent would write it. */
    public Map<String, ?> phases() {
        return phases.report();
    }

    public String outcome() {
        return agent.outcome();
    }
}
