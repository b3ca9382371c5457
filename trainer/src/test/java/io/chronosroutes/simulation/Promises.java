package io.chronosroutes.simulation;

import java.util.List;

/** Is told of every effect, and looks whether it keeps what is promised. */
interface Promises {

    /** Whether an object is the state of an environment. */
    boolean isState(String key);

    void written(Actor writer, String key, Bucket.Stored before, Bucket.Stored next);

    void deleted(Actor writer, String key, Bucket.Stored before);

    void started(Machine machine, List<Machine> all);

    void terminated(Machine machine);
}
