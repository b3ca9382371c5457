package io.chronosroutes.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2: starts, shows and ends instances, and is some seconds behind when it shows them. */
final class Fleet {

    /** Descriptions are at most this old. */
    static final Duration STALE = Duration.ofSeconds(8);

    private final World world;
    private final Promises rules;
    private final Boot boot;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Machine> tokens = new LinkedHashMap<>();
    private boolean calm;

    /** Starts an instance's agent. */
    interface Boot {
        void boot(Machine machine);
    }

    Fleet(World world, Promises rules, Boot boot) {
        this.world = world;
        this.rules = rules;
        this.boot = boot;
    }

    /** From here on there is capacity, and descriptions are of now. */
    void calm() {
        calm = true;
    }

    List<Machine> machines() {
        return new ArrayList<>(machines.values());
    }

    Machine run(String token, String type, List<Tag> tags) {
        Machine known = tokens.get(token);
        if (token != null && known != null) return known;
        if (!calm && world.chance(0.1)) throw error(500, "InsufficientInstanceCapacity");
        String id = "i-%017x".formatted(machines.size() + 1);
        Machine machine = new Machine(id, type, tags, world.now());
        machines.put(id, machine);
        tokens.put(token, machine);
        world.trace(() -> id + " is started for run " + machine.run());
        rules.started(machine, machines());
        world.after(
                world.between(Duration.ofSeconds(10), Duration.ofSeconds(60)),
                () -> {
                    if (machine.isEnding()) return;
                    machine.become(InstanceStateName.RUNNING, world.now());
                    boot.boot(machine);
                });
        return machine;
    }

    List<Instance> describe(List<Filter> filters) {
        long seen = world.now() - (calm ? 0 : world.random().nextLong(STALE.toMillis()));
        List<Instance> found = new ArrayList<>();
        for (Machine machine : machines.values()) {
            InstanceStateName state = machine.at(seen);
            if (state != null && matches(machine, filters)) found.add(machine.described(state));
        }
        return found;
    }

    private static boolean matches(Machine machine, List<Filter> filters) {
        return filters.stream()
                .allMatch(f -> machine.has(f.name().substring("tag:".length()), f.values()));
    }

    void tag(List<String> ids, List<Tag> tags) {
        for (String id : ids) known(id).tag(tags);
    }

    void terminate(List<String> ids) {
        for (String id : ids) known(id);
        for (String id : ids) {
            rules.terminated(known(id));
            end(known(id), "Client.UserInitiatedShutdown");
        }
    }

    private Machine known(String id) {
        Machine machine = machines.get(id);
        if (machine == null) throw error(400, "InvalidInstanceID.NotFound");
        return machine;
    }

    /** Ends an instance, in EC2's own time. */
    void end(Machine machine, String reason) {
        if (machine.isEnding()) return;
        world.trace(() -> machine.id() + " is ending: " + reason);
        machine.become(InstanceStateName.SHUTTING_DOWN, world.now());
        machine.reason(reason);
        machine.askToStop();
        world.after(
                world.between(
                        Duration.ofSeconds(5), Duration.ofSeconds(world.chance(0.05) ? 900 : 90)),
                () -> {
                    if (machine.agent() != null) machine.agent().kill();
                    machine.become(InstanceStateName.TERMINATED, world.now());
                    world.trace(() -> machine.id() + " is terminated");
                });
    }

    static Ec2Exception error(int status, String code) {
        return (Ec2Exception)
                Ec2Exception.builder()
                        .statusCode(status)
                        .writableStackTrace(false)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(code)
                                        .build())
                        .message(code)
                        .build();
    }
}
