package io.chronosroutes.control;

/**
 * The wish of one thread that the launch of another be called off. Before the lock is taken nothing
 * is to be undone, and nobody has to wait; afterwards the launch is undone when it has ended.
 */
final class Cancellation {

    private boolean asked;
    private boolean locked;
    private boolean ended = true;

    /** Thrown by a launch that was called off. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CancelledException() {
            super("the launch was cancelled");
        }
    }

    synchronized void begin() {
        ended = false;
        locked = false;
    }

    /** From here on a launch leaves something behind when it just stops. */
    synchronized void beforeLock() {
        check();
        locked = true;
    }

    /**
     * @throws CancelledException when the launch is to stop here
     */
    synchronized void check() {
        if (asked) throw new CancelledException();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * Asks for the end of a launch that is under way, and waits for it where it holds the lock.
     *
     * @return whether it may have left something
     */
    synchronized boolean ask() throws InterruptedException {
        asked = true;
        boolean undo = !ended && locked;
        while (undo && !ended) wait();
        return undo;
    }
}
