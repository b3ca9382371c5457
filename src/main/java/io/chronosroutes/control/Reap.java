package io.chronosroutes.control;

import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.StateStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * Ends what no run vouches for, in two phases: what looks left behind is marked, and ended a while
 * later when it still does. Only what carries this environment's tags is ever looked at.
 */
public final class Reap {

    /** Tag of an instance that was found without a run. */
    static final String MARK = "ChronosLeftSince";

    private final StateStore store;
    private final Ec2Client ec2;
    private final Tags tags;
    private final Clock clock;
    private final RunObserver observer;

    Reap(StateStore store, Ec2Client ec2, Tags tags, Clock clock, RunObserver observer) {
        this.store = store;
        this.ec2 = ec2;
        this.tags = tags;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Living instances that belong to no run.
     *
     * @throws io.chronosroutes.store.CorruptStateException when nobody can tell which run there is
     */
    public List<Instance> strays(@Body List<Instance> found) {
        Optional<SystemState> run = store.read().map(v -> v.state());
        return found.stream()
                .filter(i -> !Instances.isEnding(i))
                .filter(i -> run.filter(r -> Instances.isOf(i, r)).isEmpty())
                .toList();
    }

    public CreateTagsRequest mark(@Body List<Instance> strays) {
        for (Instance i : strays) {
            observer.note("marked %s, of run %s".formatted(i.instanceId(), Instances.run(i)));
        }
        Tag mark = Tag.builder().key(MARK).value(clock.instant().toString()).build();
        return CreateTagsRequest.builder().resources(ids(strays)).tags(mark).build();
    }

    /** Of those that were marked before, the ones that still belong to no run. */
    public List<Instance> still(
            @Body List<Instance> strays, @ExchangeProperty("marked") List<Instance> marked) {
        return again(strays, marked).stream()
                .filter(i -> i.tags().stream().anyMatch(t -> t.key().equals(MARK)))
                .toList();
    }

    /** The same, for services that have no marks: those that were found before. */
    public List<Instance> again(
            @Body List<Instance> strays, @ExchangeProperty("marked") List<Instance> found) {
        List<String> before = ids(found);
        return strays.stream().filter(i -> before.contains(i.instanceId())).toList();
    }

    public TerminateInstancesRequest terminate(@Body List<Instance> strays) {
        observer.note("terminating " + String.join(", ", ids(strays)));
        return Instances.terminate(ids(strays));
    }

    /** Volumes of the environment that hang on no instance. */
    public List<String> volumes() {
        return ec2.describeVolumes(d -> d.filters(tags.filters())).volumes().stream()
                .filter(v -> v.state() == VolumeState.AVAILABLE)
                .map(v -> v.volumeId())
                .toList();
    }

    /** Deletes those that were free before and still are. */
    public void delete(@ExchangeProperty("freeVolumes") List<String> before) {
        List<String> now = volumes();
        for (String id : before) {
            if (!now.contains(id)) continue;
            try {
                ec2.deleteVolume(d -> d.volumeId(id));
                observer.note("deleted volume " + id);
            } catch (Ec2Exception e) {
                observer.note("could not delete volume " + id + ": " + Failures.line(e));
            }
        }
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::instanceId).toList();
    }
}
