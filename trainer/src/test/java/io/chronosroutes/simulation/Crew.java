package io.chronosroutes.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** The threads in which a monitor opens controls: as many at a time as a real one's. */
final class Crew implements Executor {

    private static final int SIZE = 16;

    private final World world;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int atWork;

    Crew(World world) {
        this.world = world;
    }

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
        if (atWork == SIZE) return;
        atWork++;
        world.spawn("control", Duration.ZERO, Duration.ZERO, this::work);
    }

    private void work() {
        try {
            while (!waiting.isEmpty()) waiting.remove().run();
        } finally {
            atWork--;
        }
    }
}
