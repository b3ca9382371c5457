package io.chronosroutes.control;

import org.apache.camel.ExchangeProperty;

/** What a launch does when EC2 has no instance to give in one pool: it goes on to the next. */
public final class Capacity {

    private final RunObserver observer;

    Capacity(RunObserver observer) {
        this.observer = observer;
    }

    public Attempts attempts(@ExchangeProperty("plan") LaunchPlan plan) {
        return new Attempts(plan.pools());
    }

    /**
     * Goes on to the next pool.
     *
     * @throws Exception the refusal itself, when there is none
     */
    public void refused(
            @ExchangeProperty("attempts") Attempts attempts,
            @ExchangeProperty("CamelExceptionCaught") Exception why)
            throws Exception {
        observer.note("no " + attempts.pool() + ": " + Failures.line(why));
        if (attempts.isLast()) throw why;
        attempts.next();
    }
}
