package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The control plane's beans, for a process whose time and chance are not the machine's. */
public final class SimulatedControl {

    private SimulatedControl() {}

    public static Map<String, Object> beans(
            Settings settings,
            Cloud cloud,
            RunObserver observer,
            Clock clock,
            RandomGenerator random,
            Backoff.Sleeper sleeper) {
        return ControlBeans.of(
                settings,
                cloud,
                new Cancellation(),
                observer,
                new Surroundings(clock, random, sleeper));
    }
}
