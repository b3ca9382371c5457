package io.chronosroutes.simulation;

import io.chronosroutes.control.LaunchPlan;
import io.chronosroutes.control.LaunchRequest;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the environments of an estate, with what its users do there. */
final class Plot implements Scene {

    private final Estate estate;
    private final Stage stage;
    private final Layout layout;
    private final Rules rules;
    private final AgentBoot boot;
    private final List<Machine> machines = new ArrayList<>();

    Plot(Estate estate, Stage stage) {
        this.estate = estate;
        this.stage = stage;
        this.layout = stage.settings().layout();
        this.rules = new Rules(world(), layout, stage.settings().duration(Setting.HEARTBEAT_LIMIT));
        this.boot = new AgentBoot(this, stage);
        rules.bucket(estate.clouds().bucket());
    }

    /** A user launches a run after a while, and does not stay to see it. */
    void launch(Duration wait) {
        process(
                "launch in " + layout.environment(),
                wait,
                () -> {
                    become();
                    LaunchRequest request =
                            new LaunchRequest(
                                    TrainingConfig.defaults(),
                                    List.of("s3://bucket/" + Scenario.DATA));
                    try {
                        LaunchPlan plan = (LaunchPlan) stage.control().call("plan", request);
                        stage.control().call("launch", plan);
                    } catch (RuntimeException e) {
                        // No capacity, for one; what became of it is to be cleaned up all the same.
                        Actor.current().check();
                        world().trace(() -> Actor.current().name() + ": " + Commands.root(e));
                    }
                });
    }

    /** A control of its own: what the monitor opens for it. */
    void look() {
        become();
        stage.control().call("watch", null);
        stage.control().call("relaunch", null);
    }

    /** The process whose thread this is has the beans of this environment. */
    private void become() {
        Actor self = Actor.current();
        self.beans(Commands.beans(stage, self, clouds()));
    }

    void started(Machine machine) {
        machines.add(machine);
        rules.started(machine, machines);
    }

    /** Of some instances nothing is ever heard, of some no more after a while; EC2 takes some. */
    void boot(Machine machine) {
        double fate = world().random().nextDouble();
        if (fate < 0.1) return;
        Duration wait = Duration.ofMinutes(2).plus(within(Duration.ofMinutes(4)));
        if (fate < 0.2) {
            // Before the agent looks for it, which it does once it is asked to end.
            machine.interrupt();
            String reason = "Server.SpotInstanceTermination";
            world().after(wait, () -> clouds().fleet().end(machine, reason));
        }
        boot.boot(machine);
        if (fate > 0.9) world().after(wait, () -> silence(machine));
    }

    private static void silence(Machine machine) {
        if (machine.agent() != null) machine.agent().kill();
    }

    boolean isClear() {
        return clouds().bucket().peek(layout.state()) == null
                && clouds().bucket().peek(layout.relaunch()) == null
                && machines.stream().allMatch(Machine::isGone);
    }

    @Override
    public World world() {
        return estate.world();
    }

    @Override
    public Clouds clouds() {
        return estate.clouds();
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Rules rules() {
        return rules;
    }

    @Override
    public SharedRoutes agentRoutes() {
        return stage.agent();
    }

    @Override
    public Actor process(String name, Duration wait, Runnable work) {
        return world().spawn(name, Duration.ZERO, wait, work);
    }
}
