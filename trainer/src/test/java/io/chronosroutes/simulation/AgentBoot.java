package io.chronosroutes.simulation;

import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.Faults;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.trainer.agent.SimulatedAgent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What an instance does: it runs an agent, and ends with it, or at its deadline. */
final class AgentBoot implements Fleet.Boot {

    private final Scene scene;
    private final Stage stage;
    private final World world;

    AgentBoot(Scene scene, Stage stage) {
        this.scene = scene;
        this.stage = stage;
        this.world = scene.world();
    }

    @Override
    public void boot(Machine machine) {
        Duration deadline = stage.settings().duration(Setting.MAX_DURATION);
        world.after(
                deadline,
                () -> scene.clouds().fleet().end(machine, "Client.InstanceInitiatedShutdown"));
        if (world.chance(0.05)) return; // what it was to run did not start
        Actor[] self = new Actor[1];
        self[0] =
                scene.process(
                        "agent of " + machine.id(),
                        scene.within(Duration.ofMinutes(2)),
                        () -> {
                            try {
                                agent(machine, self[0]);
                            } finally {
                                scene.clouds()
                                        .fleet()
                                        .end(machine, "Client.InstanceInitiatedShutdown");
                            }
                        });
        machine.runs(self[0], () -> {});
    }

    private void agent(Machine machine, Actor actor) {
        actor.run(machine.run());
        Backoff backoff = new Backoff(Backoff.standard().waits(), actor::sleep, world.random());
        StateStore store = stage.cloud().store(scene.layout(), "agent", actor.clock(), backoff);
        AgentWork work = new AgentWork(scene, machine);
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
        beans.put("clouds", scene.clouds());
        actor.beans(beans);
        actor.pulse(work::beat);
        machine.runs(actor, agent::askToStop);
        try {
            stage.agent().call("agent", null);
        } catch (RuntimeException e) {
            actor.check();
            world.trace(() -> actor.name() + " failed: " + Commands.root(e));
        }
        if (agent.hasLostLease()) reallyLost(machine);
    }

    /** An agent may give its run up only when someone has ended it or taken it. */
    private void reallyLost(Machine machine) {
        Bucket.Stored stored = scene.clouds().bucket().peek(scene.layout().state());
        if (stored == null) return;
        SystemState state = stored.state();
        if (state.runId().equals(machine.run())
                && state.status().isWorking()
                && machine.id().equals(state.instanceId())) {
            world.broken(machine.id() + " gave its run up though nobody took it");
        }
    }
}
