package io.chronosroutes.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/** A simulated process: a launch, a monitor, a kill, an agent. */
final class Actor {

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private final World world;
    private final String name;
    private final Duration skew;
    private final Turn turn = new Turn();

    // its life
    private Map<String, Object> beans = Map.of();
    private String run;
    private Runnable pulse = () -> {};
    private boolean dead;
    private boolean finished;

    /**
     * @param skew how far its clock is off
     */
    Actor(World world, String name, Duration skew) {
        this.world = world;
        this.name = name;
        this.skew = skew;
    }

    /** The one whose thread this is. */
    static Actor current() {
        return CURRENT.get();
    }

    World world() {
        return world;
    }

    String name() {
        return name;
    }

    Turn turn() {
        return turn;
    }

    boolean isFinished() {
        return finished;
    }

    /** What the routes call when this process runs them. */
    void beans(Map<String, Object> made) {
        beans = made;
    }

    Object bean(String ref) {
        return beans.get(ref);
    }

    /** Of which run it is; null when of none. */
    String run() {
        return run;
    }

    void run(String id) {
        run = id;
    }

    /**
     * @param beat what another thread of the process does now and then
     */
    void pulse(Runnable beat) {
        pulse = beat;
    }

    void beat() {
        pulse.run();
    }

    /** As this process sees it. */
    Clock clock() {
        InstantSource source = () -> Instant.ofEpochMilli(world.now()).plus(skew);
        return source.withZone(ZoneOffset.UTC);
    }

    /** Its next wait, or the one it is in, does not end well. */
    void die() {
        dead = true;
    }

    /** Kills it from outside, as {@code kill -9} does. */
    void kill() {
        if (finished || dead) return;
        world.trace(() -> name + " is killed");
        dead = true;
        world.wake(this, Duration.ZERO);
    }

    /** Waits, on the virtual clock. */
    void sleep(Duration wait) {
        check();
        world.wake(this, wait);
        world.pass(turn);
        check();
    }

    /**
     * @throws Crash when the process is gone
     */
    void check() {
        if (dead) throw new Crash();
    }

    void live(Runnable work) {
        turn.await();
        CURRENT.set(this);
        try {
            if (!dead) work.run();
            world.trace(() -> name + " has ended");
        } catch (Crash e) {
            world.trace(() -> name + " has crashed");
        } catch (RuntimeException | Error e) {
            if (!dead) world.broken(name + " died of " + e);
        } finally {
            CURRENT.remove();
            finished = true;
            world.leave();
        }
    }
}
