package io.chronosroutes.hub;

/** How a body comes; asked now and then while it does. */
interface Arrival {

    /** Of a body that comes at once or not at all. */
    Arrival WHOLE = () -> 0;

    /** How much of it there is, to tell a slow connection from a lost one. */
    long bytes();

    /** It is still coming, after a while. */
    default void goesOn() {}
}
