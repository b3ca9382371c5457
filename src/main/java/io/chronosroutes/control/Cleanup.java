package io.chronosroutes.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.prices.Prices;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Timeline;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;

/** The steps of a cleanup; the route puts them in order. All of them may be done twice. */
public final class Cleanup {

    private final Layout layout;
    private final StateStore store;
    private final Ec2Client ec2;
    private final Instances instances;
    private final Prices prices;
    private final Clock clock;
    private final Duration limit;
    private final int confirmations;
    private final RunObserver observer;

    public Cleanup(
            Layout layout,
            StateStore store,
            Ec2Client ec2,
            Instances instances,
            Prices prices,
            Clock clock,
            Duration limit,
            int confirmations,
            RunObserver observer) {
        this.layout = layout;
        this.store = store;
        this.ec2 = ec2;
        this.instances = instances;
        this.prices = prices;
        this.clock = clock;
        this.limit = limit;
        this.confirmations = confirmations;
        this.observer = observer;
    }

    /** Moves a run that has ended to {@code cleanup}, whoever else is at it. */
    public CleanupTask begin(@Body Versioned ended) {
        Versioned version =
                store.update(
                        ended,
                        s ->
                                s.status() == Status.CLEANUP
                                        ? s
                                        : s.to(Status.CLEANUP, clock.instant()));
        observer.changed(version.state());
        Instant now = clock.instant();
        return new CleanupTask(version, now, now.plus(limit), confirmations);
    }

    public DescribeInstancesRequest describe(@ExchangeProperty("cleanup") CleanupTask task) {
        return instances.ofRun(task.run());
    }

    public void observe(@ExchangeProperty("cleanup") CleanupTask task, @Body List<Instance> found) {
        task.observe(found, clock.instant());
    }

    public TerminateInstancesRequest terminate(@ExchangeProperty("cleanup") CleanupTask task) {
        List<String> ids = task.toTerminate();
        task.asked(ids);
        observer.note("terminating " + String.join(", ", ids));
        return Instances.terminate(ids);
    }

    /** What cleanup found, as the artifact; sets where it goes. */
    public byte[] report(@ExchangeProperty("cleanup") CleanupTask task, Message message)
            throws JsonProcessingException {
        message.setHeader(AWS2S3Constants.KEY, layout.cleanupStatus(task.run()));
        return Json.MAPPER.writeValueAsBytes(status(task));
    }

    /** The training report of an agent that had no time to write one, or never ran. */
    public byte[] missingTrainingReport(
            @ExchangeProperty("cleanup") CleanupTask task, Message message)
            throws JsonProcessingException {
        message.setHeader(AWS2S3Constants.KEY, layout.trainingReport(task.run()));
        message.setHeader(AWS2S3Constants.IF_NONE_MATCH_CONDITION, "*");
        SystemState state = task.version().state();
        Instant now = clock.instant();
        return Json.MAPPER.writeValueAsBytes(
                new TrainingReport(
                        TrainingReport.SCHEMA_VERSION,
                        state.runId(),
                        state.environment(),
                        CleanupTask.outcome(state),
                        state.instanceId(),
                        state.instanceType(),
                        state.timestamps().start(),
                        now,
                        Subject.of(state),
                        state.costAt(now),
                        Timeline.of(state.timestamps(), Map.of()),
                        Map.of(),
                        state.progress() == null ? null : state.progress().step(),
                        state.progress() == null ? null : state.progress().loss(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        state.error()));
    }

    /**
     * Deletes the state object, now that EC2 has confirmed; another run's is never touched, and
     * this one's stays when it names an instance by now that nobody has ended: a launch that was
     * overtaken has noted it, and the next look begins anew.
     */
    public void release(@ExchangeProperty("cleanup") CleanupTask task) {
        Versioned version = task.version();
        while (!store.delete(version)) {
            Versioned now = store.read().orElse(null);
            if (now == null || !now.state().runId().equals(task.run().value())) break;
            if (task.doubts(now.state().instanceId())) {
                observer.note("an instance was started meanwhile: " + now.state().instanceId());
                return;
            }
            version = now;
        }
        task.note("state", store.uri(), "deleted", null, clock.instant());
    }

    /** Tells what came of it, in the words of the last report. */
    public void finished(@ExchangeProperty("cleanup") CleanupTask task) {
        observer.cleanedUp(task.lastReport());
    }

    private CleanupStatus status(CleanupTask task) {
        Instant now = clock.instant();
        List<Volume> volumes = volumes(task);
        for (Volume v : volumes) task.note("volume", v.volumeId(), v.stateAsString(), null, now);
        double cost =
                task.living().stream()
                                .mapToDouble(i -> prices.perHour(i.instanceTypeAsString()))
                                .sum()
                        + volumes.stream().mapToDouble(v -> prices.volumePerHour(v.size())).sum();
        return task.report(!volumes.isEmpty(), cost, now);
    }

    /** Volumes that outlived their instance; those that are going with it are not counted. */
    private List<Volume> volumes(CleanupTask task) {
        return ec2
                .describeVolumes(
                        d -> d.filters(Tags.filter("tag:" + Tags.RUN_ID, task.run().value())))
                .volumes()
                .stream()
                .filter(v -> !"deleting".equals(v.stateAsString()))
                .toList();
    }
}
