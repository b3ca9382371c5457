package io.chronosroutes.store;

import java.util.Optional;

/** Someone else wrote, or deleted, the state object since it was read: nothing was written. */
public final class StaleStateException extends StoreException {

    private final transient Optional<Versioned> current;

    StaleStateException(String message, Optional<Versioned> current) {
        super(message, null);
        this.current = current;
    }

    /** The version that was found instead, or empty when the object is gone. */
    public Optional<Versioned> current() {
        return current;
    }
}
