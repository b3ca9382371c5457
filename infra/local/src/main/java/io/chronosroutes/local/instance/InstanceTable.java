package io.chronosroutes.local.instance;

import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All instances and volumes, in memory and in one file. A change is on the disk before the method
 * that makes it returns, so that whoever comes after a crash finds every process that was started.
 */
public final class InstanceTable {

    private record Snapshot(List<Instance> instances, List<Volume> volumes) {

        Snapshot {
            // a file without them is not ours; the JSON mapper says so with the file's name
            instances = List.copyOf(instances);
            volumes = List.copyOf(volumes);
        }
    }

    private final Path file;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Volume> volumes = new LinkedHashMap<>();

    private InstanceTable(Path file) {
        this.file = file;
    }

    /** Reads the table; an absent file is an empty one. */
    public static InstanceTable open(Path file) throws IOException {
        InstanceTable table = new InstanceTable(file);
        if (Files.exists(file)) {
            Snapshot snapshot = Json.read(file, Snapshot.class);
            snapshot.instances().forEach(i -> table.instances.put(i.id(), i));
            snapshot.volumes().forEach(v -> table.volumes.put(v.id(), v));
        }
        return table;
    }

    public synchronized List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    public synchronized List<Volume> volumes() {
        return List.copyOf(volumes.values());
    }

    public synchronized Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    synchronized void add(Collection<Instance> launched, Collection<Volume> attached) {
        launched.forEach(i -> instances.put(i.id(), i));
        attached.forEach(v -> volumes.put(v.id(), v));
        save();
    }

    /** Changes an instance; what it is after. Unknown ones are left alone. */
    synchronized Optional<Instance> change(String id, UnaryOperator<Instance> change) {
        Instance before = instances.get(id);
        if (before == null) {
            return Optional.empty();
        }
        Instance after = change.apply(before);
        if (!after.equals(before)) {
            instances.put(id, after);
            save();
        }
        return Optional.of(after);
    }

    /** Ends an instance's volumes: deleted, or left without an instance. */
    synchronized void releaseVolumes(String instanceId) {
        for (Volume volume : volumes()) {
            if (volume.instanceId().equals(instanceId)) {
                if (volume.deleteOnTermination()) {
                    volumes.remove(volume.id());
                } else {
                    volumes.put(volume.id(), volume.detached());
                }
            }
        }
        save();
    }

    synchronized void removeVolume(String id) {
        volumes.remove(id);
        save();
    }

    synchronized void removeInstances(Collection<String> ids) {
        instances.keySet().removeAll(ids);
        save();
    }

    /** Adds tags to instances and volumes; ids that are neither are passed over. */
    synchronized void tag(Collection<String> ids, Map<String, String> tags) {
        for (String id : ids) {
            instances.computeIfPresent(id, (k, i) -> i.withTags(merged(i.tags(), tags)));
            volumes.computeIfPresent(id, (k, v) -> v.withTags(merged(v.tags(), tags)));
        }
        save();
    }

    private static Map<String, String> merged(Map<String, String> old, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(old);
        all.putAll(more);
        return all;
    }

    private void save() {
        try {
            Snapshot snapshot = new Snapshot(instances(), volumes());
            AtomicFile.write(file, Json.MAPPER.writeValueAsBytes(snapshot));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
