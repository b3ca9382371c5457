package io.chronosroutes.simulation;

import io.chronosroutes.run.Layout;
import java.time.Duration;

/** An environment, and the world that it is in. */
interface Scene {

    World world();

    Clouds clouds();

    Layout layout();

    Rules rules();

    SharedRoutes agentRoutes();

    /** A process, its clock a little off. */
    Actor process(String name, Duration wait, Runnable work);

    /** A time span up to this one, drawn from the seed. */
    default Duration within(Duration most) {
        return world().between(Duration.ZERO, most);
    }
}
