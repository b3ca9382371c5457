package io.chronosroutes.simulation;

import io.chronosroutes.control.Leftovers;
import io.chronosroutes.run.Layout;
import io.chronosroutes.settings.Setting;
import java.time.Duration;
import java.util.SplittableRandom;

/** One schedule: who does what when, and what is true at its end. */
final class Scenario implements Scene {

    /** How far a process's clock may be off. */
    static final Duration SKEW = Duration.ofSeconds(5);

    static final String DATA = Layout.DATASETS + "series.csv";

    private static final Duration DISTURBED = Duration.ofMinutes(30);

    private final Stage stage;
    private final World world;
    private final Layout layout;
    private final Network network;
    private final Rules rules;
    private final Bucket bucket;
    private final Fleet fleet;
    private final Clouds clouds;
    private final Commands commands;
    private int names;

    /**
     * @param stage what all schedules share
     * @param traced whether every event is written down
     */
    Scenario(Stage stage, long seed, boolean traced) {
        SplittableRandom random = new SplittableRandom(seed);
        this.stage = stage;
        this.layout = stage.settings().layout();
        this.world = new World(random, traced);
        this.network = new Network(world, random.nextDouble(0.1));
        this.rules = new Rules(world, layout, stage.settings().duration(Setting.HEARTBEAT_LIMIT));
        this.bucket = new Bucket(world, rules);
        this.fleet = new Fleet(world, rules, new AgentBoot(this, stage));
        this.clouds = new Clouds(network, bucket, fleet);
        this.commands = new Commands(this, stage, clouds);
        rules.bucket(bucket);
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public Rules rules() {
        return rules;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    Network network() {
        return network;
    }

    @Override
    public Clouds clouds() {
        return clouds;
    }

    @Override
    public SharedRoutes agentRoutes() {
        return stage.agent();
    }

    /** Lets it happen; {@link World#broken} says afterwards whether a promise was. */
    void run() {
        Actor setup = new Actor(world, "setup", Duration.ZERO);
        bucket.put(setup, DATA, new byte[8], null, null);
        commands.start("launch", Duration.ZERO, commands::launch);
        sometimes(
                0.7,
                () -> commands.start("monitor", within(Duration.ofMinutes(10)), commands::monitor));
        sometimes(0.4, () -> commands.start("launch", within(DISTURBED), commands::launchAgain));
        sometimes(0.3, () -> commands.start("kill", soon(), a -> commands.kill(world.chance(0.3))));
        sometimes(
                0.2,
                () -> commands.start("verify --fix", soon(), a -> commands.call("reap", null)));
        sometimes(0.3, () -> world.after(within(DISTURBED), this::interrupt));
        sometimes(0.1, () -> world.after(within(DISTURBED), this::killAgent));
        world.after(DISTURBED, this::calm);
        world.run();
    }

    void sometimes(double probability, Runnable what) {
        if (world.chance(probability)) what.run();
    }

    /** While the first launch is under way, or any time. */
    private Duration soon() {
        return within(world.chance(0.5) ? Duration.ofMinutes(1) : DISTURBED);
    }

    @Override
    public Actor process(String name, Duration wait, Runnable work) {
        Duration skew = world.between(Duration.ZERO, SKEW.multipliedBy(2)).minus(SKEW);
        return world.spawn(name + " " + ++names, skew, wait, work);
    }

    /** EC2 wants an instance back. */
    private void interrupt() {
        for (Machine machine : fleet.machines()) {
            if (machine.isEnding()) continue;
            machine.interrupt();
            world.after(
                    Duration.ofMinutes(2),
                    () -> fleet.end(machine, "Server.SpotInstanceTermination"));
            return;
        }
    }

    private void killAgent() {
        for (Machine machine : fleet.machines()) {
            if (machine.agent() == null || machine.agent().isFinished()) continue;
            machine.agent().kill();
            return;
        }
    }

    /** No more faults, and one monitor that nobody disturbs: after two looks nothing is left. */
    private void calm() {
        network.calm();
        fleet.calm();
        world.trace(() -> "calm");
        commands.start("last monitor", Duration.ZERO, this::lastLooks);
    }

    private void lastLooks(Actor actor) {
        // Time for whoever is still at work to end, or to be late.
        for (int round = 0; round < 8; round++) {
            long from = world.now();
            actor.sleep(Duration.ofMinutes(50));
            commands.look();
            actor.sleep(stage.settings().duration(Setting.MONITOR_PERIOD));
            commands.call("watch", null);
            if (isNew(from)) continue;
            nothingLeft();
            if (world.broken() != null || world.isQuiet(actor)) break;
        }
        Leftovers left = (Leftovers) commands.call("verify", null);
        if (left == null || !left.isEmpty()) world.broken("verify still finds " + left);
    }

    /** Whether a run has begun since, which has a right to go on. */
    private boolean isNew(long since) {
        Bucket.Stored stored = bucket.peek(layout.state());
        boolean run =
                stored != null
                        && stored.state().timestamps().start().toEpochMilli() + SKEW.toMillis()
                                > since;
        return run || fleet.machines().stream().anyMatch(m -> !m.isGone() && m.started() > since);
    }

    private void nothingLeft() {
        Bucket.Stored stored = bucket.peek(layout.state());
        if (stored != null) world.broken("the lock is left: run " + stored.state().runId());
        for (Machine machine : fleet.machines()) {
            if (!machine.isGone()) world.broken(machine.id() + " is left, of " + machine.run());
        }
    }
}
