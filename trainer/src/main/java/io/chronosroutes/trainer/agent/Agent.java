package io.chronosroutes.trainer.agent;

import io.chronosroutes.control.Failures;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the run from step to step, and knows how it ended. */
public final class Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final Lease lease;
    private final Phases phases;
    private final StopSignal stop;
    private final Supplier<String> instanceId;
    private final Supplier<Optional<String>> checkpoint;

    // how it ended: success until something else is known
    private Status end = Status.CLEANUP;
    private RunError error;

    /**
     * @param checkpoint where the last one is that was sent, as a URI
     */
    Agent(
            Lease lease,
            Phases phases,
            StopSignal stop,
            Supplier<String> instanceId,
            Supplier<Optional<String>> checkpoint) {
        this.lease = lease;
        this.phases = phases;
        this.stop = stop;
        this.instanceId = instanceId;
        this.checkpoint = checkpoint;
    }

    /** Proves that this instance is the run's before it does any work. */
    public void attach() {
        phases.begin("preflight");
        SystemState state = lease.attach(instanceId.get());
        LOG.info("run {} on instance {}", state.runId(), state.instanceId());
    }

    /** Begins the step of this name. */
    public void enter(String step) {
        stop.check(lease);
        lease.enter(Status.ofWord(step));
        if (!step.equals(Status.CLEANUP.word())) phases.begin(step);
        LOG.info("{}", step);
    }

    /** Ends the last part's time, so that the report can be written. */
    public void workDone() {
        phases.end("success", 0, null);
    }

    /** Notes what went wrong; the reports are written before the state object says so. */
    public void caught(@ExchangeProperty("CamelExceptionCaught") Exception e) {
        Throwable cause = Failures.cause(e);
        boolean killed = cause instanceof LeaseLostException lost && lost.isKilled();
        end = killed ? Status.KILLED : Status.FAILED;
        String step = lease.isAttached() ? lease.state().currentStep().word() : "initialization";
        Optional<String> interruption = killed ? Optional.empty() : stop.interruption();
        error =
                interruption
                        .map(why -> RunError.interrupted(why, checkpoint.get().orElse(null)))
                        .orElseGet(() -> RunError.terminal(step, Failures.line(cause)));
        phases.end(end.word(), killed ? 143 : 1, error.message());
        LOG.error("{} in {}: {}", end.word(), step, error.message(), killed ? null : cause);
    }

    /** The routes could not even begin; the user is told why all the same. */
    void failedToStart(Exception e) {
        end = Status.FAILED;
        error = RunError.terminal(Status.INITIALIZATION.word(), Failures.line(e));
        LOG.error("failed to start: {}", error.message());
        try {
            lease.attach(instanceId.get());
            lease.fail(error);
        } catch (LeaseLostException lost) {
            LOG.info("not published: {}", lost.getMessage());
        }
    }

    /** The reports did not reach the bucket; that the run failed must be told all the same. */
    public void notReported(@ExchangeProperty("CamelExceptionCaught") Exception e) {
        LOG.error("the reports could not be sent: {}", Failures.line(e));
    }

    /** Tells the state object, if it is still ours to tell. */
    public void publishFailure() {
        if (!lease.isAttached() || lease.isLost()) return;
        try {
            lease.fail(error);
        } catch (LeaseLostException e) {
            LOG.info("not published: {}", e.getMessage());
        }
    }

    /** How the work ended: success, failed or killed. */
    String outcome() {
        return end == Status.CLEANUP ? "success" : end.word();
    }

    boolean succeeded() {
        return end == Status.CLEANUP;
    }

    RunError error() {
        return error;
    }
}
