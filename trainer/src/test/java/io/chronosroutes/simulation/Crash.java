package io.chronosroutes.simulation;

/** Ends a simulated process at once; no error, so that nobody takes it for one and goes on. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash() {
        super("the process is gone", null, false, false);
    }
}
