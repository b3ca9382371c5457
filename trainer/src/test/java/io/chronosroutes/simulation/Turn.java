package io.chronosroutes.simulation;

import java.util.concurrent.locks.LockSupport;

/** A thread's right to run. */
final class Turn {

    private volatile boolean mine;
    private volatile Thread waiting;

    void give() {
        mine = true;
        Thread thread = waiting;
        if (thread != null) LockSupport.unpark(thread);
    }

    void await() {
        waiting = Thread.currentThread();
        while (!mine) LockSupport.park(this);
        mine = false;
        waiting = null;
    }
}
