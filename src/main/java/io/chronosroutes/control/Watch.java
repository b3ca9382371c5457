package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.StaleStateException;
import io.chronosroutes.store.StateCodec;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What the monitor knows of the state object, and what it makes of it. */
public final class Watch {

    /** Exchange property: when the look began. All it finds is at least as young as that. */
    static final String LOOKED = "looked";

    private final Layout layout;
    private final StateStore store;
    private final StateCodec codec;
    private final Clock clock;
    private final Duration heartbeatLimit;
    private final Duration initializationLimit;
    private final RunObserver observer;

    // what was seen last
    private Versioned last;
    private String kept;

    public Watch(
            Layout layout,
            StateStore store,
            Clock clock,
            Duration heartbeatLimit,
            Duration initializationLimit,
            RunObserver observer) {
        this.layout = layout;
        this.store = store;
        this.codec = new StateCodec(store.uri());
        this.clock = clock;
        this.heartbeatLimit = heartbeatLimit;
        this.initializationLimit = initializationLimit;
        this.observer = observer;
    }

    /** Asks for the state object, but only for a version that is not known yet. */
    public synchronized void condition(Message message) {
        message.setHeader(AWS2S3Constants.KEY, layout.state());
        message.removeHeader(AWS2S3Constants.IF_NONE_MATCH_CONDITION);
        if (last != null) {
            message.setHeader(AWS2S3Constants.IF_NONE_MATCH_CONDITION, last.etag());
        }
        message.getExchange().setProperty(LOOKED, clock.instant());
    }

    public synchronized Versioned found(
            @Body byte[] body, @Header(AWS2S3Constants.E_TAG) String etag) {
        last = codec.decode(body, etag);
        observer.changed(last.state());
        return last;
    }

    public synchronized Versioned unchanged() {
        observer.unchanged();
        return last;
    }

    public synchronized Versioned absent() {
        last = null;
        observer.idle();
        return null;
    }

    /**
     * Why the run counts as lost, or null while it doesn't: its instance ended before it did, it
     * did not end in time, or nobody has written for too long. What was seen is judged as of when
     * it was looked for: a machine that sleeps in between must not wake up to a silence of hours.
     */
    public RunError lost(
            @ExchangeProperty("seen") Versioned seen,
            @ExchangeProperty(LOOKED) Instant looked,
            @Body List<Instance> instances) {
        SystemState state = seen.state();
        if (!state.status().isWorking()) return null;
        Optional<String> taken = takenBack(state, instances);
        if (taken.isPresent()) return RunError.interrupted(taken.get(), null);
        String why = silent(state, looked, instances);
        return why == null ? null : RunError.terminal("monitor", why);
    }

    /** EC2 took the spot instance back, and the agent had no time to say so. */
    private static Optional<String> takenBack(SystemState state, List<Instance> instances) {
        return instances.stream()
                .filter(i -> i.instanceId().equals(state.instanceId()) && Instances.isGone(i))
                .filter(i -> i.stateReason() != null)
                .filter(i -> "Server.SpotInstanceTermination".equals(i.stateReason().code()))
                .map(i -> "EC2 has taken the spot instance %s back".formatted(i.instanceId()))
                .findFirst();
    }

    private String silent(SystemState state, Instant looked, List<Instance> instances) {
        Duration silence = Duration.between(state.timestamps().lastUpdate(), looked);
        boolean ended =
                state.instanceId() != null
                        && instances.stream()
                                .filter(i -> i.instanceId().equals(state.instanceId()))
                                .allMatch(Instances::isEnding)
                        && silence.compareTo(visible()) > 0;
        if (ended) {
            return "instance %s ended before the run did; its last words are in %s"
                    .formatted(state.instanceId(), layout.bootLog(state.run()));
        }
        if (state.deadline() != null && looked.isAfter(state.deadline().plus(heartbeatLimit))) {
            return "the run is past its deadline, " + state.deadline();
        }
        Duration limit =
                state.status() == Status.INITIALIZATION ? initializationLimit : heartbeatLimit;
        if (silence.compareTo(limit) <= 0) return null;
        return "heartbeat lost: nothing was written for %d s in %s (limit %d s)"
                .formatted(silence.toSeconds(), state.status().word(), limit.toSeconds());
    }

    /**
     * Whether the run has failed and its instance is still kept, as its user wished. Kept or not,
     * the instance ends itself at the run's deadline.
     */
    public synchronized boolean isKept(@Body Versioned ended) {
        SystemState state = ended.state();
        if (state.status() != Status.FAILED || state.keepFailedSeconds() == null) return false;
        if (state.instanceId() == null) return false;
        Instant until = state.timestamps().failed().plusSeconds(state.keepFailedSeconds());
        if (!clock.instant().isBefore(until)) return false;
        if (!state.runId().equals(kept)) {
            observer.note(
                    "instance %s is kept until %s; 'kill' ends it before"
                            .formatted(state.instanceId(), until.truncatedTo(ChronoUnit.SECONDS)));
        }
        kept = state.runId();
        return true;
    }

    /** Ends a lost run; the version that says so, or the one that someone else wrote meanwhile. */
    public Versioned markLost(@ExchangeProperty("seen") Versioned seen, @Body RunError error) {
        observer.note("run " + seen.state().runId() + " is lost: " + error.message());
        Optional<Versioned> written = markOnlyIfUnchanged(seen, error);
        return written.orElse(null);
    }

    /** A heartbeat that came meanwhile means that the run is not lost after all. */
    private Optional<Versioned> markOnlyIfUnchanged(Versioned seen, RunError error) {
        try {
            return Optional.of(store.compareAndSet(seen, s -> s.failed(error, clock.instant())));
        } catch (StaleStateException e) {
            return Optional.empty();
        }
    }

    /** The store could not be asked; the next period asks again. */
    public void troubled(@ExchangeProperty("CamelExceptionCaught") Exception why) {
        observer.note("can't look at the run: " + Failures.line(why));
        observer.unseen(Failures.line(why));
    }

    /** Someone wanted to know of the change, and could not be told. */
    public void untold(@ExchangeProperty("CamelExceptionCaught") Exception why) {
        observer.note("route 'state-changed' failed: " + Failures.line(why));
    }

    /**
     * EC2's answers may be some seconds behind: younger news is not trusted against a heartbeat.
     */
    private Duration visible() {
        return heartbeatLimit.dividedBy(20);
    }
}
