package io.chronosroutes.local.instance;

import java.util.Map;

/**
 * A volume: a record without a disk behind it, there so that what a launch leaves behind can be
 * seen.
 *
 * @param instanceId what it is attached to; empty when it outlived its instance
 */
public record Volume(
        String id,
        String instanceId,
        String device,
        int sizeGib,
        String type,
        boolean encrypted,
        int iops,
        int throughput,
        boolean deleteOnTermination,
        String availabilityZone,
        long createdMillis,
        Map<String, String> tags) {

    public boolean attached() {
        return !instanceId.isEmpty();
    }

    /** Whether what this instance wrote is to outlive it. */
    boolean keepsDiskOf(String instance) {
        return instanceId.equals(instance) && !deleteOnTermination;
    }

    Volume detached() {
        return new Volume(
                id,
                "",
                "",
                sizeGib,
                type,
                encrypted,
                iops,
                throughput,
                false,
                availabilityZone,
                createdMillis,
                tags);
    }

    Volume withTags(Map<String, String> all) {
        return new Volume(
                id,
                instanceId,
                device,
                sizeGib,
                type,
                encrypted,
                iops,
                throughput,
                deleteOnTermination,
                availabilityZone,
                createdMillis,
                Map.copyOf(all));
    }
}
