package io.chronosroutes.local.instance;

import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.http.Activity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The instances: launches them, keeps them in the table, and finds again after a crash what is
 * still running. What happens to one instance over time is {@link Lifecycle}'s.
 */
public final class Fleet implements AutoCloseable {

    private final LocalCloudConfig config;
    private final InstanceTable table;
    private final Lifecycle lifecycle;
    private final Ids ids = new Ids();

    private Fleet(LocalCloudConfig config, InstanceTable table, Lifecycle lifecycle) {
        this.config = config;
        this.table = table;
        this.lifecycle = lifecycle;
    }

    /**
     * Opens the fleet. When it is started it takes up what an earlier process left: live instances
     * are adopted, interrupted launches and terminations are gone on with, and instances whose
     * processes are gone are ended.
     */
    public static Fleet open(LocalCloudConfig config, String region, Activity activity)
            throws IOException {
        AtomicFile.folder(config.home().resolve("instances"));
        Machine.installShims(config.home());
        InstanceTable table = InstanceTable.open(config.home().resolve("instances.json"));
        Lifecycle lifecycle = new Lifecycle(config, table, region, activity);
        return new Fleet(config, table, lifecycle);
    }

    /** Begins the instances' lives, or goes on with them; they find the two services there. */
    public void start(URI s3, URI ec2) {
        lifecycle.start(s3, ec2);
    }

    public List<Instance> instances() {
        return table.instances();
    }

    public List<Volume> volumes() {
        return table.volumes();
    }

    public boolean anyLive() {
        return table.instances().stream().anyMatch(i -> i.state().live());
    }

    /**
     * Launches instances, all of one reservation. The same client token again gives the same
     * instances again.
     *
     * @throws LaunchRefused IdempotentParameterMismatch, VcpuLimitExceeded, or what the
     *     configuration refuses the type with
     */
    public synchronized List<Instance> launch(Launch launch) throws LaunchRefused {
        List<Instance> earlier = launchedWith(launch);
        if (!earlier.isEmpty()) {
            return earlier;
        }
        int count = Math.min(launch.maxCount(), room(launch));
        String reservation = ids.next("r");
        List<Instance> launched = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instance instance = instance(launch, reservation, i);
            launched.add(instance);
            launch.volumes().forEach(v -> volumes.add(volume(v, instance)));
        }
        table.add(launched, volumes);
        launched.forEach(i -> lifecycle.bootLater(i.id()));
        return launched;
    }

    private List<Instance> launchedWith(Launch launch) throws LaunchRefused {
        List<Instance> earlier =
                table.instances().stream()
                        .filter(i -> !launch.clientToken().isEmpty())
                        .filter(i -> i.clientToken().equals(launch.clientToken()))
                        .collect(Collectors.toList());
        if (earlier.stream().anyMatch(i -> !i.requestDigest().equals(launch.digest()))) {
            throw new LaunchRefused(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in"
                            + " previous request(s).");
        }
        return earlier;
    }

    private int room(Launch launch) throws LaunchRefused {
        String type = launch.spec().instanceType();
        Map<String, String> refused = config.refusedTypes();
        String refusal =
                refused.getOrDefault(type, refused.get(launch.spec().market() + "/" + type));
        if (refusal != null) {
            throw new LaunchRefused(
                    refusal,
                    "The instance type "
                            + type
                            + " cannot be had: the local cloud is configured to refuse it.");
        }
        long live = table.instances().stream().filter(i -> i.state().live()).count();
        int room = (int) (config.maxInstances() - live);
        if (room < launch.minCount()) {
            throw new LaunchRefused(
                    "VcpuLimitExceeded",
                    "You have requested more instances than your current limit of "
                            + config.maxInstances()
                            + " allows.");
        }
        return room;
    }

    private Instance instance(Launch launch, String reservation, int index) {
        return new Instance(
                ids.next("i"),
                reservation,
                index,
                launch.clientToken(),
                launch.digest(),
                config.clock().millis(),
                launch.spec(),
                launch.tags(),
                InstanceState.PENDING,
                StateReason.NONE,
                "",
                ProcessRef.NONE,
                0,
                ids.secret(),
                0);
    }

    private Volume volume(Volume template, Instance instance) {
        return new Volume(
                ids.next("vol"),
                instance.id(),
                template.device(),
                template.sizeGib(),
                template.type(),
                template.encrypted(),
                template.iops(),
                template.throughput(),
                template.deleteOnTermination(),
                instance.spec().availabilityZone(),
                instance.launchMillis(),
                template.tags());
    }

    /** A change of state, as TerminateInstances reports it. */
    public record Change(String id, InstanceState before, InstanceState after) {}

    /** Terminates an instance; one that is terminated, or soon will be, is left as it is. */
    public Optional<Change> terminate(String id) {
        Optional<InstanceState> before = table.instance(id).map(Instance::state);
        return before.flatMap(
                state ->
                        lifecycle
                                .end(id, InstanceState.SHUTTING_DOWN, StateReason.USER)
                                .map(after -> new Change(id, state, after.state())));
    }

    public void tag(Collection<String> resources, Map<String, String> tags) {
        table.tag(resources, tags);
    }

    public void deleteVolume(String id) {
        table.removeVolume(id);
    }

    /** The session key of this id, if it belongs to an instance that lives. */
    public Optional<AccessKey> findKey(String accessKeyId) {
        return table.instances().stream()
                .filter(i -> i.state().live() && !i.spec().profile().isEmpty())
                .flatMap(
                        i ->
                                new RoleCredentials(i)
                                        .find(accessKeyId, config.clock().instant()).stream())
                .findFirst();
    }

    /** Terminates what lives and waits for it. */
    public void terminateAll(Duration limit) {
        lifecycle.terminateAll(limit);
    }

    /** Lets go of the instances; those that live go on living. */
    @Override
    public void close() {
        lifecycle.close();
    }
}
