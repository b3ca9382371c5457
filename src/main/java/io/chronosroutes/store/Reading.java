package io.chronosroutes.store;

/** The answer to a conditional read. */
public sealed interface Reading {

    /** The object is the version one has already. */
    record Unchanged() implements Reading {}

    /** There is no object: no run holds the environment. */
    record Absent() implements Reading {}

    record Found(Versioned version) implements Reading {}
}
