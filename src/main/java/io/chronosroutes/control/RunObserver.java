package io.chronosroutes.control;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.SystemState;

/** Is told what the routes see and do; called from the routes' threads. */
public interface RunObserver {

    /** The state object has a new version. */
    default void changed(SystemState state) {}

    /** A look found the version that is known. */
    default void unchanged() {}

    /** A look failed; {@code why} is one line, which is told as a note too. */
    default void unseen(String why) {}

    /** The state object is gone, or there was none. */
    default void idle() {}

    /** A run has ended: what its cleanup found and did. */
    default void cleanedUp(CleanupStatus status) {}

    /** EC2 has interrupted a run, and whoever watches is to launch it again. */
    default void interrupted(SystemState run) {}

    /** Launching it again has failed; {@code why} is one line. */
    default void notRelaunched(String why) {}

    /** Something to say that is no change of state, in one line. */
    default void note(String line) {}
}
