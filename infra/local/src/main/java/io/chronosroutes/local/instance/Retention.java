package io.chronosroutes.local.instance;

import io.chronosroutes.local.LocalCloudConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Forgets instances some time after their end, as EC2 does. */
final class Retention {

    private final LocalCloudConfig config;
    private final InstanceTable table;

    Retention(LocalCloudConfig config, InstanceTable table) {
        this.config = config;
        this.table = table;
    }

    /** Forgets those that were terminated too long ago, and deletes what is left of them. */
    List<String> forgetOld() throws IOException {
        Instant limit = config.clock().instant().minus(config.terminatedVisible());
        List<String> old =
                table.instances().stream()
                        .filter(i -> i.state() == InstanceState.TERMINATED)
                        .filter(i -> Instant.ofEpochMilli(i.endedMillis()).isBefore(limit))
                        .map(Instance::id)
                        .toList();
        if (!old.isEmpty()) {
            table.removeInstances(old);
            for (String id : old) {
                new Machine(config.home(), id).forget();
            }
        }
        return old;
    }
}
