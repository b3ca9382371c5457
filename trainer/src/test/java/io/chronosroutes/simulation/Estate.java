package io.chronosroutes.simulation;

import io.chronosroutes.control.LookoutObserver;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.control.SimulatedControl;
import io.chronosroutes.run.Layout;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Many environments in one bucket, and one background monitor over all of them. It looks at one
 * after the other, at a millisecond or two each: as the 32 threads of a real one do whose calls
 * take 50 ms.
 */
final class Estate implements Promises {

    static final Duration PERIOD = Duration.ofSeconds(30);

    /** Longer than the longest that a process is frozen. */
    private static final Duration FOR_THE_REST = Duration.ofHours(8);

    private final Stage stage;
    private final int busy;
    private final Duration span;
    private final World world;
    private final Network network;
    private final Clouds clouds;
    private final Map<String, Plot> plots = new TreeMap<>();
    private final Looks looks;
    private Actor monitor;

    /**
     * @param busy one in so many environments has a run
     * @param span how long things happen; the monitor goes on until nothing is left of them
     * @param faults that a call meets, until then
     */
    Estate(Stage stage, int environments, int busy, Duration span, double faults, long seed) {
        this.stage = stage;
        this.busy = busy;
        this.span = span;
        this.world = new World(new SplittableRandom(seed), false);
        this.network = new Network(world, faults, Duration.ZERO, Duration.ofMillis(1));
        this.looks = new Looks(world);
        this.clouds =
                new Clouds(
                        network,
                        new Bucket(world, this),
                        new Fleet(world, this, machine -> plot(machine).boot(machine)));
        for (int i = 0; i < environments; i++) {
            String name = "env-%05d".formatted(i);
            plots.put(name, new Plot(this, stage.in(name)));
        }
    }

    World world() {
        return world;
    }

    Clouds clouds() {
        return clouds;
    }

    Looks looks() {
        return looks;
    }

    /** How many runs its users began. */
    int launches() {
        return (plots.size() + busy - 1) / busy;
    }

    /** The environments of which something is left. */
    List<String> left() {
        return plots.entrySet().stream()
                .filter(e -> !e.getValue().isClear())
                .map(Map.Entry::getKey)
                .toList();
    }

    void run() {
        Actor setup = new Actor(world, "setup", Duration.ZERO);
        clouds.bucket().put(setup, Scenario.DATA, new byte[8], null, null);
        int number = 0;
        for (Map.Entry<String, Plot> plot : plots.entrySet()) {
            String trace = new Layout(plot.getKey()).logs() + "x";
            clouds.bucket().put(setup, trace, new byte[0], null, null);
            if (number++ % busy == 0) {
                plot.getValue()
                        .launch(world.between(Duration.ZERO, span.multipliedBy(2).dividedBy(5)));
            }
        }
        network.listen((caller, what) -> looks.heard(caller == monitor, what));
        startMonitor(Duration.ZERO);
        world.after(span, this::calm);
        world.run();
    }

    private void calm() {
        network.calm();
        clouds.fleet().calm();
    }

    private void startMonitor(Duration wait) {
        monitor = world.spawn("monitor", Duration.ZERO, wait, this::monitor);
    }

    /** Looks every period; started again when it dies, as a service is. */
    private void monitor() {
        try {
            watch();
        } catch (Crash e) {
            if (!world.isOver()) startMonitor(PERIOD);
            throw e;
        }
    }

    private void watch() {
        monitor.beans(beans());
        while (world.elapsed().compareTo(span) < 0 || !left().isEmpty()) {
            if (world.elapsed().compareTo(span.plus(FOR_THE_REST)) > 0) return;
            long next = world.now() + PERIOD.toMillis();
            round();
            monitor.sleep(Duration.ofMillis(Math.max(0, next - world.now())));
        }
    }

    private void round() {
        try {
            stage.control().call("round", null);
            looks.round();
        } catch (RuntimeException e) {
            Actor.current().check();
            looks.told("can't: " + Commands.root(e));
        }
    }

    private Map<String, Object> beans() {
        Settings settings =
                stage.settings()
                        .with(
                                Map.of(
                                        Setting.ENVIRONMENT,
                                        "*",
                                        Setting.MONITOR_PERIOD,
                                        PERIOD.toSeconds() + "s"));
        Map<String, Object> beans = new HashMap<>(Commands.beans(stage, monitor, clouds));
        beans.putAll(
                SimulatedControl.lookout(
                        settings,
                        stage.cloud(),
                        new Notes(),
                        monitor.clock(),
                        monitor::sleep,
                        new Crew(world),
                        environment -> plots.get(environment).look()));
        return beans;
    }

    private Plot plot(Machine machine) {
        return plots.get(machine.environment());
    }

    private Plot plot(String key) {
        return plots.get(key.substring(0, key.indexOf('/')));
    }

    @Override
    public boolean isState(String key) {
        Plot plot = plot(key);
        return plot != null && plot.rules().isState(key);
    }

    @Override
    public void written(Actor writer, String key, Bucket.Stored before, Bucket.Stored next) {
        Plot plot = plot(key);
        if (plot != null) plot.rules().written(writer, key, before, next);
    }

    @Override
    public void deleted(Actor writer, String key, Bucket.Stored before) {
        plot(key).rules().deleted(writer, key, before);
    }

    @Override
    public void started(Machine machine, List<Machine> all) {
        plot(machine).started(machine);
    }

    @Override
    public void terminated(Machine machine) {
        plot(machine).rules().terminated(machine);
    }

    /** What is told is counted where it is a fault. */
    private final class Notes implements LookoutObserver, RunObserver {

        @Override
        public RunObserver of(String environment) {
            return this;
        }

        @Override
        public void note(String line) {
            looks.told(line);
        }
    }
}
