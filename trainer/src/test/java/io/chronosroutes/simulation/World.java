package io.chronosroutes.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time, and who acts when. Every process has a thread of its own, but only one of them runs: it
 * hands its turn on when it waits, to whoever's time comes next. So a seed is one order of events,
 * however the machine schedules threads.
 */
final class World {

    /** Where the virtual clock begins. */
    private static final long START = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();

    /** Something that happens: a process goes on, or an effect takes place. */
    private record Event(long time, long order, Actor wakes, Runnable effect) {}

    private final RandomGenerator random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private final List<Actor> actors = new ArrayList<>();
    private final Turn main = new Turn();
    private final List<String> trace;

    // where it stands
    private long now = START;
    private long order;
    private boolean over;
    private String broken;

    /**
     * @param traced whether every event is written down
     */
    World(RandomGenerator random, boolean traced) {
        this.random = random;
        this.trace = traced ? new ArrayList<>() : null;
    }

    RandomGenerator random() {
        return random;
    }

    Duration elapsed() {
        return Duration.ofMillis(now - START);
    }

    /** Milliseconds of the epoch. */
    long now() {
        return now;
    }

    /** A time span between the two, drawn from the seed. */
    Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Lets something happen after a while. */
    void after(Duration wait, Runnable effect) {
        events.add(new Event(now + wait.toMillis(), order++, null, effect));
    }

    /** A process that begins after a while. */
    Actor spawn(String name, Duration skew, Duration wait, Runnable work) {
        Actor actor = new Actor(this, name, skew);
        actors.add(actor);
        // Never a used one: where a route was cut off, the engine left its rest to that thread.
        Thread thread = new Thread(() -> actor.live(work), actor.name());
        thread.setDaemon(true);
        thread.start();
        wake(actor, wait);
        return actor;
    }

    void wake(Actor actor, Duration wait) {
        events.add(new Event(now + wait.toMillis(), order++, actor, null));
    }

    /** Lets everything happen that is to happen, or until a rule is broken. */
    void run() {
        pass(main);
        over = true;
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            if (actor.isFinished()) continue;
            actor.die();
            actor.turn().give();
            main.await();
        }
    }

    /** Whether all that still happens is that processes are ended. */
    boolean isOver() {
        return over;
    }

    /** Hands the turn on, and returns when it is this one's again. */
    void pass(Turn mine) {
        Turn next = next();
        if (next == mine) return;
        next.give();
        mine.await();
    }

    /** Hands the turn on for good. */
    void leave() {
        next().give();
    }

    private Turn next() {
        while (!over && broken == null) {
            Event event = events.poll();
            if (event == null) break;
            now = event.time;
            if (event.effect != null) event.effect.run();
            else if (!event.wakes.isFinished()) return event.wakes.turn();
        }
        return main;
    }

    /** Whether nobody but this one has anything left to do. */
    boolean isQuiet(Actor but) {
        return actors.stream().allMatch(a -> a == but || a.isFinished());
    }

    /** A promise has been broken; nothing happens after that. */
    void broken(String rule) {
        trace(() -> "BROKEN: " + rule);
        if (broken == null) broken = rule;
    }

    /** The rule that was broken, or null. */
    String broken() {
        return broken;
    }

    void trace(Supplier<String> line) {
        if (trace != null) trace.add("%9.3f %s".formatted((now - START) / 1000.0, line.get()));
    }

    List<String> trace() {
        return trace;
    }
}
