package io.chronosroutes.local.instance;

import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Takes instances through their states: pending, running, shutting down, terminated; or stopped.
 * The table is always written before the processes are touched, so a crash at any point leaves an
 * instance that {@link #start} can take further.
 */
final class Lifecycle implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final Duration WATCH_EVERY = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final DateTimeFormatter GMT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    private final LocalCloudConfig config;
    private final InstanceTable table;
    private final String region;
    private final MetadataServers metadataServers;
    private final Retention retention;
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, Lifecycle::daemon);
    private final ExecutorService workers = Executors.newCachedThreadPool(Lifecycle::daemon);

    // what runs now
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final Set<String> halting = ConcurrentHashMap.newKeySet();
    private volatile Map<String, String> endpoints = Map.of();

    Lifecycle(LocalCloudConfig config, InstanceTable table, String region, Activity activity) {
        this.config = config;
        this.table = table;
        this.region = region;
        this.metadataServers = new MetadataServers(config, table, region, activity, this::powerOff);
        this.retention = new Retention(config, table);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "instances");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes up every instance where an earlier process left it, and watches them from now on. */
    void start(URI s3, URI ec2) {
        endpoints =
                Map.of(
                        "AWS_ENDPOINT_URL_S3", s3.toString(),
                        "AWS_ENDPOINT_URL_EC2", ec2.toString(),
                        "AWS_REGION", region);
        table.instances().forEach(this::takeUp);
        timer.scheduleWithFixedDelay(this::watch, 0, WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void takeUp(Instance instance) {
        switch (instance.state()) {
            case PENDING -> bootLater(instance.id());
            case RUNNING -> adopt(instance);
            case SHUTTING_DOWN, STOPPING -> workers.execute(() -> halt(instance.id()));
            case TERMINATED, STOPPED -> {}
        }
    }

    private void adopt(Instance instance) {
        if (instance.process().find().isEmpty()) {
            powerOff(instance.id());
            return;
        }
        try {
            metadataServers.start(instance);
        } catch (IOException e) {
            StateReason why = StateReason.internalError("metadata port " + e.getMessage());
            end(instance.id(), InstanceState.SHUTTING_DOWN, why);
        }
    }

    void bootLater(String id) {
        if (endpoints.isEmpty()) {
            return; // asked for before the start, which takes up all that are pending
        }
        timer.schedule(
                () -> workers.execute(() -> boot(id)),
                config.pendingDelay().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void boot(String id) {
        synchronized (turn(id)) {
            Optional<Instance> pending =
                    table.instance(id).filter(i -> i.state() == InstanceState.PENDING);
            if (pending.isEmpty()) {
                return;
            }
            try {
                boot(pending.get());
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "boot of " + id, e);
                end(id, InstanceState.SHUTTING_DOWN, StateReason.internalError(e.getMessage()));
            }
        }
    }

    private void boot(Instance instance) throws IOException {
        LoopbackServer metadata = metadataServers.start(instance);
        UserData userData = UserData.decode(instance.spec().userData());
        Map<String, String> environment = new HashMap<>(endpoints);
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.uri().toString());
        machine(instance.id())
                .boot(
                        userData,
                        environment,
                        process -> running(instance.id(), process, metadata.port()));
    }

    private void running(String id, ProcessRef process, int port) {
        table.change(
                id,
                i -> {
                    Instance known = i.withMachine(process, port);
                    return i.state() == InstanceState.PENDING
                            ? known.withState(InstanceState.RUNNING, StateReason.NONE, "", 0)
                            : known;
                });
    }

    /** What the instance does when it is powered off from inside. */
    private void powerOff(String id) {
        table.instance(id)
                .ifPresent(
                        i ->
                                end(
                                        id,
                                        i.spec().terminateOnShutdown()
                                                ? InstanceState.SHUTTING_DOWN
                                                : InstanceState.STOPPING,
                                        StateReason.INSTANCE));
    }

    /** Sets an instance on its way down, unless it is further already; what it is after. */
    Optional<Instance> end(String id, InstanceState next, StateReason why) {
        String transition = why.equals(StateReason.USER) ? "User initiated" : why.code();
        String when = GMT.format(config.clock().instant());
        Optional<Instance> after =
                table.change(
                        id,
                        i ->
                                mayBecome(i.state(), next)
                                        ? i.withState(next, why, transition + " (" + when + ")", 0)
                                        : i);
        after.filter(i -> i.state().ending()).ifPresent(i -> submit(() -> halt(id)));
        return after;
    }

    private void submit(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            // closing: the next start takes the instance up from the table
            LOG.log(System.Logger.Level.DEBUG, "closing");
        }
    }

    private static boolean mayBecome(InstanceState state, InstanceState next) {
        return switch (state) {
            case PENDING, RUNNING -> true;
            case STOPPING, STOPPED -> next == InstanceState.SHUTTING_DOWN;
            case SHUTTING_DOWN, TERMINATED -> false;
        };
    }

    /** Halts an instance unless that is being done: the watch asks for it again and again. */
    private void halt(String id) {
        if (halting.add(id)) {
            try {
                haltNow(id);
            } finally {
                halting.remove(id);
            }
        }
    }

    /** Ends an instance's processes; then it is terminated or stopped. */
    private void haltNow(String id) {
        synchronized (turn(id)) {
            Optional<Instance> ending = table.instance(id).filter(i -> i.state().ending());
            if (ending.isEmpty()) {
                return;
            }
            long earliest = System.nanoTime() + config.shuttingDownDelay().toNanos();
            try {
                machine(id).halt(ending.get().process(), config.stopGrace());
                TimeUnit.NANOSECONDS.sleep(Math.max(0, earliest - System.nanoTime()));
                ended(id);
            } catch (IOException | UncheckedIOException e) {
                // stays on its way down, as on EC2 an instance that hangs; the watch tries again
                LOG.log(System.Logger.Level.WARNING, "end of " + id, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ended(String id) throws IOException {
        boolean goes =
                table.instance(id)
                        .filter(i -> i.state() == InstanceState.SHUTTING_DOWN)
                        .isPresent();
        if (goes && table.volumes().stream().noneMatch(v -> v.keepsDiskOf(id))) {
            machine(id).erase();
        }
        // One that was stopping may have been told meanwhile to terminate.
        Optional<Instance> after =
                table.change(
                        id,
                        i ->
                                i.withMachine(ProcessRef.NONE, 0)
                                        .withState(
                                                i.state() == InstanceState.STOPPING
                                                        ? InstanceState.STOPPED
                                                        : InstanceState.TERMINATED,
                                                i.reason(),
                                                i.transitionReason(),
                                                config.clock().millis()));
        if (after.filter(i -> i.state() == InstanceState.TERMINATED).isPresent()) {
            table.releaseVolumes(id);
        }
        metadataServers.stop(id);
    }

    private Object turn(String id) {
        return turns.computeIfAbsent(id, k -> new Object());
    }

    private Machine machine(String id) {
        return new Machine(config.home(), id);
    }

    /** Notices instances whose leader is gone, and forgets those that ended long ago. */
    private void watch() {
        try {
            for (Instance instance : table.instances()) {
                if (instance.state() == InstanceState.RUNNING
                        && instance.process().find().isEmpty()) {
                    powerOff(instance.id());
                } else if (instance.state().ending()) {
                    submit(() -> halt(instance.id()));
                }
            }
            turns.keySet().removeAll(retention.forgetOld());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "watch", e);
        }
    }

    void terminateAll(Duration limit) {
        table.instances().stream()
                .filter(i -> i.state().live())
                .forEach(i -> end(i.id(), InstanceState.SHUTTING_DOWN, StateReason.USER));
        timer.shutdownNow();
        workers.shutdown();
        await(workers, limit);
    }

    private static void await(ExecutorService service, Duration limit) {
        try {
            if (!service.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "an instance is still being worked on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        // what they would still write must not overwrite what the next server of this home writes
        await(timer, CLOSE_LIMIT);
        await(workers, CLOSE_LIMIT);
        metadataServers.close();
    }
}
