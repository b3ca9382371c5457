package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.StaleStateException;
import io.chronosroutes.store.StateCodec;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Instant;
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
    private final Judgement judgement;
    private final RunObserver observer;

    // what was seen last
    private Versioned last;
    private String kept;
    private String told;

    public Watch(
            Layout layout,
            StateStore store,
            Clock clock,
            Judgement judgement,
            RunObserver observer) {
        this.layout = layout;
        this.store = store;
        this.codec = new StateCodec(store.uri());
        this.clock = clock;
        this.judgement = judgement;
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

    /** Why the run counts as lost, or null while it doesn't: {@link Judgement#lost}. */
    public RunError lost(
            @ExchangeProperty("seen") Versioned seen,
            @ExchangeProperty(LOOKED) Instant looked,
            @Body List<Instance> instances) {
        return judgement.lost(seen.state(), layout, looked, instances);
    }

    /**
     * Whether the run has failed and its instance is still kept, as its user wished. Kept or not,
     * the instance ends itself at the run's deadline.
     */
    public synchronized boolean isKept(@Body Versioned ended) {
        SystemState state = ended.state();
        Optional<Instant> until = judgement.keptUntil(state);
        if (until.isEmpty()) return false;
        if (!state.runId().equals(kept)) {
            observer.note(Judgement.kept(state, until.get()));
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

    /** Whether nobody has been told of a version yet. */
    public synchronized boolean isNews(@Body Versioned version) {
        return !version.etag().equals(told);
    }

    /** Who opened this control has told of a version already; null for none. */
    synchronized void told(String etag) {
        told = etag;
    }

    /**
     * Someone wanted to know of the change, and could not be told.
     *
     * @param environment where many are watched
     */
    public void untold(
            @ExchangeProperty("CamelExceptionCaught") Exception why,
            @ExchangeProperty(Lookout.ENVIRONMENT) String environment) {
        String whose = environment == null ? "" : environment + ": ";
        observer.note(whose + "route 'state-changed' failed: " + Failures.line(why));
    }
}
