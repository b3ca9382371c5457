package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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

    /**
     * The beans of a monitor over all environments of the settings.
     *
     * @param crew in whose threads controls are opened
     * @param look what a control of one environment does
     */
    public static Map<String, Object> lookout(
            Settings settings,
            Cloud cloud,
            LookoutObserver observer,
            Clock clock,
            Backoff.Sleeper sleeper,
            Executor crew,
            Consumer<String> look) {
        Lookout lookout =
                LookoutBeans.lookout(
                        settings, cloud, observer, new Surroundings(clock, null, sleeper));
        return Map.of("lookout", lookout, "controls", new Controls(crew, look::accept, observer));
    }
}
