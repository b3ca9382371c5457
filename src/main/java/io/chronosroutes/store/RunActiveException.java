package io.chronosroutes.store;

/** The environment's lock is held by a run. */
public final class RunActiveException extends StoreException {

    private final transient Versioned holder;

    public RunActiveException(Versioned holder) {
        super(
                "run %s is active in environment %s"
                        .formatted(holder.state().runId(), holder.state().environment()),
                null);
        this.holder = holder;
    }

    public Versioned holder() {
        return holder;
    }
}
