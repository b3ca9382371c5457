package io.chronosroutes.local;

import java.time.Clock;
import java.time.Duration;

/** Changes of a configuration that only tests make. */
public final class Configs {

    private Configs() {}

    public static LocalCloudConfig pendingDelay(LocalCloudConfig c, Duration delay) {
        return with(c, delay, c.stopGrace(), c.maxInstances(), c.clock());
    }

    public static LocalCloudConfig stopGrace(LocalCloudConfig c, Duration grace) {
        return with(c, c.pendingDelay(), grace, c.maxInstances(), c.clock());
    }

    public static LocalCloudConfig maxInstances(LocalCloudConfig c, int max) {
        return with(c, c.pendingDelay(), c.stopGrace(), max, c.clock());
    }

    static LocalCloudConfig clock(LocalCloudConfig c, Clock clock) {
        return with(c, c.pendingDelay(), c.stopGrace(), c.maxInstances(), clock);
    }

    private static LocalCloudConfig with(
            LocalCloudConfig c, Duration pendingDelay, Duration grace, int max, Clock clock) {
        return new LocalCloudConfig(
                c.home(),
                c.idleLimit(),
                pendingDelay,
                c.shuttingDownDelay(),
                grace,
                c.terminatedVisible(),
                max,
                c.refusedTypes(),
                clock);
    }
}
