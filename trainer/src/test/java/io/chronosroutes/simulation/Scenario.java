package io.chronosroutes.simulation;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.KillRequest;
import io.chronosroutes.control.LaunchPlan;
import io.chronosroutes.control.LaunchRequest;
import io.chronosroutes.control.Leftovers;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.control.SimulatedControl;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.Faults;
import io.chronosroutes.store.RunActiveException;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.trainer.agent.SimulatedAgent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One schedule: who does what when, and what is true at its end. */
final class Scenario {

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
    private final Cloud cloud;
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
        this.fleet = new Fleet(world, rules, this::boot);
        this.cloud = stage.cloud();
        rules.bucket(bucket);
    }

    World world() {
        return world;
    }

    Rules rules() {
        return rules;
    }

    Layout layout() {
        return layout;
    }

    Network network() {
        return network;
    }

    SharedRoutes agentRoutes() {
        return stage.agent();
    }

    /** Lets it happen; {@link World#broken} says afterwards whether a promise was. */
    void run() {
        Actor setup = new Actor(world, "setup", Duration.ZERO);
        bucket.put(setup, DATA, new byte[8], null, null);
        start("launch", Duration.ZERO, this::launch);
        sometimes(0.7, () -> start("monitor", within(Duration.ofMinutes(10)), this::monitor));
        sometimes(0.4, () -> start("launch", within(DISTURBED), this::launchAgain));
        sometimes(0.3, () -> start("kill", soon(), a -> kill(world.chance(0.3))));
        sometimes(0.2, () -> start("verify --fix", soon(), a -> control("reap", null)));
        sometimes(0.3, () -> world.after(within(DISTURBED), this::interrupt));
        sometimes(0.1, () -> world.after(within(DISTURBED), this::killAgent));
        world.after(DISTURBED, this::calm);
        world.run();
    }

    private void sometimes(double probability, Runnable what) {
        if (world.chance(probability)) what.run();
    }

    private Duration within(Duration most) {
        return world.between(Duration.ZERO, most);
    }

    /** While the first launch is under way, or any time. */
    private Duration soon() {
        return within(world.chance(0.5) ? Duration.ofMinutes(1) : DISTURBED);
    }

    /** A process of the control plane. */
    private Actor start(String name, Duration wait, Consumer<Actor> work) {
        Actor[] self = new Actor[1];
        self[0] =
                process(
                        name,
                        wait,
                        () -> {
                            self[0].beans(
                                    controlBeans(
                                            stage, self[0], new Clouds(network, bucket, fleet)));
                            work.accept(self[0]);
                        });
        return self[0];
    }

    private Actor process(String name, Duration wait, Runnable work) {
        Duration skew = world.between(Duration.ZERO, SKEW.multipliedBy(2)).minus(SKEW);
        return world.spawn(name + " " + ++names, skew, wait, work);
    }

    static Map<String, Object> controlBeans(Stage stage, Actor actor, Clouds clouds) {
        Map<String, Object> beans =
                new HashMap<>(
                        SimulatedControl.beans(
                                stage.settings(),
                                stage.cloud(),
                                new Notes(actor),
                                actor.clock(),
                                clouds == null ? new SplittableRandom() : actor.world().random(),
                                actor::sleep));
        beans.put("durations", new VirtualDelay());
        beans.put("retried", SharedRoutes.RETRIED);
        beans.put("clouds", clouds);
        return beans;
    }

    /** As the routes call it, but on the virtual clock. */
    public static final class VirtualDelay {
        public long millis(String text) {
            Actor.current().sleep(io.chronosroutes.settings.Durations.parse(text));
            return 0;
        }
    }

    private record Notes(Actor actor) implements RunObserver {
        @Override
        public void note(String line) {
            actor.world().trace(() -> actor.name() + ": " + line);
        }
    }

    /** Calls a route; an error ends the command, as it ends the program. */
    private Object control(String route, Object body) {
        try {
            return stage.control().call(route, body);
        } catch (RuntimeException e) {
            Actor.current().check();
            world.trace(() -> Actor.current().name() + " failed: " + root(e));
            return null;
        }
    }

    private static Throwable root(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e;
    }

    private void launch(Actor actor) {
        LaunchRequest request =
                new LaunchRequest(TrainingConfig.defaults(), List.of("s3://bucket/" + DATA));
        LaunchPlan plan = (LaunchPlan) control("plan", request);
        if (plan == null) return;
        String run = plan.run().value();
        try {
            stage.control().call("launch", plan);
        } catch (RuntimeException e) {
            actor.check();
            Throwable why = root(e);
            world.trace(() -> actor.name() + " failed: " + why);
            if (why instanceof RunActiveException && rules.isAtWork(run)) {
                world.broken("a launch was refused because of its own run " + run);
            }
            return;
        }
        if (world.chance(0.5)) follow(actor);
    }

    /** As from a script that trains one model after the other. */
    private void launchAgain(Actor actor) {
        for (int i = 0; i < 4 && !network.isCalm(); i++) {
            launch(actor);
            actor.sleep(within(Duration.ofMinutes(3)));
        }
    }

    /** As {@code launch --follow}: until the run is cleaned up. */
    private void follow(Actor actor) {
        while (!network.isCalm() && bucket.peek(layout.state()) != null) {
            look();
            actor.sleep(stage.settings().duration(Setting.MONITOR_PERIOD));
        }
    }

    /** Looks every period; started again when it dies, as a service is. */
    private void monitor(Actor actor) {
        try {
            while (!network.isCalm()) {
                look();
                actor.sleep(stage.settings().duration(Setting.MONITOR_PERIOD));
            }
        } catch (Crash e) {
            sometimes(0.5, () -> start("monitor", within(Duration.ofMinutes(5)), this::monitor));
            throw e;
        }
    }

    private void look() {
        control("watch", null);
        control("relaunch", null);
    }

    private void kill(boolean force) {
        control("kill", new KillRequest(force));
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

    private void boot(Machine machine) {
        Duration deadline = stage.settings().duration(Setting.MAX_DURATION);
        world.after(deadline, () -> fleet.end(machine, "Client.InstanceInitiatedShutdown"));
        if (world.chance(0.05)) return; // what it was to run did not start
        Actor[] self = new Actor[1];
        self[0] =
                process(
                        "agent of " + machine.id(),
                        within(Duration.ofMinutes(2)),
                        () -> {
                            try {
                                agent(machine, self[0]);
                            } finally {
                                fleet.end(machine, "Client.InstanceInitiatedShutdown");
                            }
                        });
        machine.runs(self[0], () -> {});
    }

    private void agent(Machine machine, Actor actor) {
        Clouds clouds = new Clouds(network, bucket, fleet);
        actor.run(machine.run());
        Backoff backoff = new Backoff(Backoff.standard().waits(), actor::sleep, world.random());
        StateStore store = cloud.store(layout, "agent", actor.clock(), backoff);
        AgentWork work = new AgentWork(this, machine);
        SimulatedAgent agent =
                new SimulatedAgent(
                        store,
                        new RunId(machine.run()),
                        machine.id(),
                        machine.notice(),
                        actor.clock(),
                        work);
        Map<String, Object> beans = new HashMap<>(agent.beans());
        beans.put("faults", new Faults());
        beans.put("clouds", clouds);
        actor.beans(beans);
        actor.pulse(work::beat);
        machine.runs(actor, agent::askToStop);
        try {
            stage.agent().call("agent", null);
        } catch (RuntimeException e) {
            actor.check();
            world.trace(() -> actor.name() + " failed: " + root(e));
        }
        if (agent.hasLostLease()) reallyLost(machine);
    }

    /** An agent may give its run up only when someone has ended it or taken it. */
    private void reallyLost(Machine machine) {
        Bucket.Stored stored = bucket.peek(layout.state());
        if (stored == null) return;
        SystemState state = stored.state();
        if (state.runId().equals(machine.run())
                && state.status().isWorking()
                && machine.id().equals(state.instanceId())) {
            world.broken(machine.id() + " gave its run up though nobody took it");
        }
    }

    /** No more faults, and one monitor that nobody disturbs: after two looks nothing is left. */
    private void calm() {
        network.calm();
        fleet.calm();
        world.trace(() -> "calm");
        start("last monitor", Duration.ZERO, this::lastLooks);
    }

    private void lastLooks(Actor actor) {
        // Time for whoever is still at work to end, or to be late.
        for (int round = 0; round < 8; round++) {
            long from = world.now();
            actor.sleep(Duration.ofMinutes(50));
            look();
            actor.sleep(stage.settings().duration(Setting.MONITOR_PERIOD));
            control("watch", null);
            if (isNew(from)) continue;
            nothingLeft();
            if (world.broken() != null || world.isQuiet(actor)) break;
        }
        Leftovers left = (Leftovers) control("verify", null);
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
