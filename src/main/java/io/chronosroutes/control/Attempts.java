package io.chronosroutes.control;

import java.util.List;

/** A launch's tries at its pools, one after the other. */
public final class Attempts {

    private final List<Pool> pools;
    private int at;
    private boolean done;

    Attempts(List<Pool> pools) {
        this.pools = pools;
    }

    /** Until one gave an instance. */
    public boolean isPending() {
        return !done;
    }

    /** The one to try now. */
    public Pool pool() {
        return pools.get(at);
    }

    /** Which of the pools it is, from 0. */
    int number() {
        return at;
    }

    boolean isLast() {
        return at == pools.size() - 1;
    }

    void next() {
        at++;
    }

    void succeeded() {
        done = true;
    }
}
