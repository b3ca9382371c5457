package io.chronosroutes.simulation;

/** What a process's calls go to. */
record Clouds(Network network, Bucket bucket, Fleet fleet) {

    /** Those of the process whose thread this is. */
    static Clouds current() {
        return (Clouds) Actor.current().bean("clouds");
    }
}
