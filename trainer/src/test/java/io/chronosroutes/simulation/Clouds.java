package io.chronosroutes.simulation;

/** What a process's calls go to. */
record Clouds(Network network, Bucket bucket, Fleet fleet) {}
