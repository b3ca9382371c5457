package io.chronosroutes.control;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gives an environment that needs an action a control of its own for one look, beside the looking
 * at the others. What fails is told, and tried again when the lookout asks again.
 */
public final class Controls {

    /** Looks at one environment, with all that follows from it. */
    interface Opening {
        void look(String environment) throws Exception;
    }

    private final Executor crew;
    private final Opening opening;
    private final LookoutObserver observer;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param crew in whose threads it happens, as many at a time as it likes
     */
    Controls(Executor crew, Opening opening, LookoutObserver observer) {
        this.crew = crew;
        this.opening = opening;
        this.observer = observer;
    }

    /** Returns at once; an environment that is attended to already is left alone. */
    public void attend(String environment) {
        if (!underWay.add(environment)) return;
        try {
            crew.execute(() -> look(environment));
        } catch (RejectedExecutionException e) {
            // The monitor is being stopped; the next one finds the same.
            underWay.remove(environment);
        }
    }

    private void look(String environment) {
        try {
            opening.look(environment);
        } catch (Exception e) {
            observer.of(environment)
                    .note("not done: " + Failures.line(e) + "; the next period tries again");
        } finally {
            underWay.remove(environment);
        }
    }
}
