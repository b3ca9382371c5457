package io.chronosroutes.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * How a local cloud behaves.
 *
 * @param home the folder that holds all of it: buckets, instances, keys, ports
 * @param idleLimit how long it stays up when no instance lives and nobody asks for anything
 * @param pendingDelay how long an instance is pending before it boots
 * @param shuttingDownDelay how long an instance is at least shutting down
 * @param stopGrace how long an instance's processes have between SIGTERM and SIGKILL
 * @param terminatedVisible how long a terminated instance can still be described
 * @param maxInstances how many instances may live at once; more is VcpuLimitExceeded
 * @param refusedTypes instance types that cannot be had, {@code spot/…} only not as spot instances,
 *     each with EC2's error code for why
 */
public record LocalCloudConfig(
        Path home,
        Duration idleLimit,
        Duration pendingDelay,
        Duration shuttingDownDelay,
        Duration stopGrace,
        Duration terminatedVisible,
        int maxInstances,
        Map<String, String> refusedTypes,
        Clock clock) {

    public LocalCloudConfig {
        home = home.toAbsolutePath().normalize();
        refusedTypes = Map.copyOf(refusedTypes);
    }

    /** What the server process uses. */
    public static LocalCloudConfig defaults(Path home) {
        return new LocalCloudConfig(
                home,
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                16,
                Map.of(),
                Clock.systemUTC());
    }

    /** The same without the waiting. */
    public static LocalCloudConfig forTests(Path home) {
        return new LocalCloudConfig(
                home,
                Duration.ofMinutes(10),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(500),
                Duration.ofHours(1),
                16,
                Map.of(),
                Clock.systemUTC());
    }

    public LocalCloudConfig withIdleLimit(Duration limit) {
        return new LocalCloudConfig(
                home,
                limit,
                pendingDelay,
                shuttingDownDelay,
                stopGrace,
                terminatedVisible,
                maxInstances,
                refusedTypes,
                clock);
    }

    public LocalCloudConfig withRefusedTypes(Map<String, String> refused) {
        return new LocalCloudConfig(
                home,
                idleLimit,
                pendingDelay,
                shuttingDownDelay,
                stopGrace,
                terminatedVisible,
                maxInstances,
                refused,
                clock);
    }

    public LocalCloudConfig withTerminatedVisible(Duration visible) {
        return new LocalCloudConfig(
                home,
                idleLimit,
                pendingDelay,
                shuttingDownDelay,
                stopGrace,
                visible,
                maxInstances,
                refusedTypes,
                clock);
    }
}
