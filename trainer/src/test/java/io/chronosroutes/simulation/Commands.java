package io.chronosroutes.simulation;

import io.chronosroutes.control.KillRequest;
import io.chronosroutes.control.LaunchPlan;
import io.chronosroutes.control.LaunchRequest;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.control.SimulatedControl;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Durations;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.store.RunActiveException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What a user's processes do: the commands of the control plane. */
final class Commands {

    private final Scenario scenario;
    private final Stage stage;
    private final Clouds clouds;
    private final World world;

    Commands(Scenario scenario, Stage stage, Clouds clouds) {
        this.scenario = scenario;
        this.stage = stage;
        this.clouds = clouds;
        this.world = scenario.world();
    }

    /** A process of the control plane. */
    void start(String name, Duration wait, Consumer<Actor> work) {
        Actor[] self = new Actor[1];
        self[0] =
                scenario.process(
                        name,
                        wait,
                        () -> {
                            self[0].beans(beans(stage, self[0], clouds));
                            work.accept(self[0]);
                        });
    }

    static Map<String, Object> beans(Stage stage, Actor actor, Clouds clouds) {
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
            Actor.current().sleep(Durations.parse(text));
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
    Object call(String route, Object body) {
        try {
            return stage.control().call(route, body);
        } catch (RuntimeException e) {
            Actor.current().check();
            world.trace(() -> Actor.current().name() + " failed: " + root(e));
            return null;
        }
    }

    static Throwable root(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e;
    }

    void launch(Actor actor) {
        LaunchRequest request =
                new LaunchRequest(
                        TrainingConfig.defaults(), List.of("s3://bucket/" + Scenario.DATA));
        LaunchPlan plan = (LaunchPlan) call("plan", request);
        if (plan == null) return;
        String run = plan.run().value();
        try {
            stage.control().call("launch", plan);
        } catch (RuntimeException e) {
            actor.check();
            Throwable why = root(e);
            world.trace(() -> actor.name() + " failed: " + why);
            if (why instanceof RunActiveException && scenario.rules().isAtWork(run)) {
                world.broken("a launch was refused because of its own run " + run);
            }
            return;
        }
        if (world.chance(0.5)) follow(actor);
    }

    /** As from a script that trains one model after the other. */
    void launchAgain(Actor actor) {
        for (int i = 0; i < 4 && !scenario.network().isCalm(); i++) {
            launch(actor);
            actor.sleep(scenario.within(Duration.ofMinutes(3)));
        }
    }

    /** As {@code launch --follow}: until the run is cleaned up. */
    private void follow(Actor actor) {
        while (!scenario.network().isCalm()
                && clouds.bucket().peek(scenario.layout().state()) != null) {
            look();
            actor.sleep(stage.settings().duration(Setting.MONITOR_PERIOD));
        }
    }

    /** Looks every period; started again when it dies, as a service is. */
    void monitor(Actor actor) {
        try {
            while (!scenario.network().isCalm()) {
                look();
                actor.sleep(stage.settings().duration(Setting.MONITOR_PERIOD));
            }
        } catch (Crash e) {
            scenario.sometimes(
                    0.5,
                    () -> start("monitor", scenario.within(Duration.ofMinutes(5)), this::monitor));
            throw e;
        }
    }

    void look() {
        call("watch", null);
        call("relaunch", null);
    }

    void kill(boolean force) {
        call("kill", new KillRequest(force));
    }
}
