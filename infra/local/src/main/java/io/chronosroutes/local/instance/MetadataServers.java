package io.chronosroutes.local.instance;

import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.LoopbackServer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The metadata services that run now: each instance has one, on a port of its own. */
final class MetadataServers implements AutoCloseable {

    private static final int THREADS = 8;

    private final LocalCloudConfig config;
    private final InstanceTable table;
    private final String region;
    private final Activity activity;
    private final Consumer<String> powerOff;
    private final Map<String, LoopbackServer> running = new ConcurrentHashMap<>();

    /**
     * @param powerOff is given the id of an instance that asks for it
     */
    MetadataServers(
            LocalCloudConfig config,
            InstanceTable table,
            String region,
            Activity activity,
            Consumer<String> powerOff) {
        this.config = config;
        this.table = table;
        this.region = region;
        this.activity = activity;
        this.powerOff = powerOff;
    }

    /** Serves an instance, on the port it knows where it has been served before. */
    LoopbackServer start(Instance instance) throws IOException {
        String id = instance.id();
        MetadataService service =
                new MetadataService(
                        new MetadataTokens(instance, config.clock()),
                        () -> table.instance(id).map(this::metadata),
                        () -> powerOff.accept(id));
        LoopbackServer server =
                LoopbackServer.start(
                        "imds-" + id, instance.metadataPort(), THREADS, activity, service);
        running.put(id, server);
        return server;
    }

    private Metadata metadata(Instance instance) {
        return new Metadata(instance, region, config.clock().instant());
    }

    void stop(String id) {
        Optional.ofNullable(running.remove(id)).ifPresent(LoopbackServer::close);
    }

    @Override
    public void close() {
        running.values().forEach(LoopbackServer::close);
        running.clear();
    }
}
