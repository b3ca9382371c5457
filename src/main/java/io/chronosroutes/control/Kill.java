package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.CorruptStateException;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** Ends a run at the user's word. */
public final class Kill {

    private final Layout layout;
    private final StateStore store;
    private final S3Client s3;
    private final String bucket;
    private final Clock clock;
    private final RunObserver observer;

    public Kill(
            Layout layout,
            StateStore store,
            S3Client s3,
            String bucket,
            Clock clock,
            RunObserver observer) {
        this.layout = layout;
        this.store = store;
        this.s3 = s3;
        this.bucket = bucket;
        this.clock = clock;
        this.observer = observer;
    }

    /** Marks the run as killed, unless it has ended by itself; null when there is none. */
    public Versioned mark(@ExchangeProperty("request") KillRequest request) {
        try {
            Versioned found = store.read().orElse(null);
            if (found == null) {
                observer.note("no run holds this environment");
                return null;
            }
            Versioned marked =
                    store.update(
                            found,
                            s -> s.status().isWorking() ? s.to(Status.KILLED, clock.instant()) : s);
            observer.changed(marked.state());
            return marked;
        } catch (CorruptStateException e) {
            if (!request.force()) throw e;
            setAside(e.etag());
            return null;
        }
    }

    /**
     * Instances with our tags that are still to be told to end. Those of a run at work are not: it
     * has begun since the kill.
     */
    public List<String> strays(@Body List<Instance> found) {
        Optional<SystemState> atWork = atWork();
        return found.stream()
                .filter(i -> !Instances.isEnding(i))
                .filter(i -> atWork.filter(run -> Instances.isOf(i, run)).isEmpty())
                .map(Instance::instanceId)
                .toList();
    }

    private Optional<SystemState> atWork() {
        try {
            return store.read().map(Versioned::state).filter(run -> run.status().isWorking());
        } catch (CorruptStateException e) {
            return Optional.empty();
        }
    }

    public TerminateInstancesRequest terminate(@Body List<String> ids) {
        observer.note("terminating " + String.join(", ", ids));
        return Instances.terminate(ids);
    }

    private void setAside(String etag) {
        String copy = layout.unreadableState(etag);
        s3.copyObject(
                c ->
                        c.sourceBucket(bucket)
                                .sourceKey(layout.state())
                                .copySourceIfMatch(etag)
                                .destinationBucket(bucket)
                                .destinationKey(copy));
        store.deleteIfMatch(etag);
        observer.note("the unreadable state object was set aside as s3://" + bucket + "/" + copy);
    }
}
