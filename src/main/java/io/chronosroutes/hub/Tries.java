package io.chronosroutes.hub;

import io.chronosroutes.store.Backoff;
import java.time.Duration;
import java.util.function.Consumer;

/** Counts the tries of one call, and waits between them. */
final class Tries {

    /** Nobody waits longer before a launch without being asked. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Backoff backoff;
    private final Consumer<String> notes;

    private int done;

    Tries(Backoff backoff, Consumer<String> notes) {
        this.backoff = backoff;
        this.notes = notes;
    }

    /**
     * Waits before the call is made again.
     *
     * @throws HubUnreachableException when it was made often enough
     */
    void failed(TransientFault fault) {
        done++;
        Duration wait = fault.retryAfter();
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new HubUnreachableException(
                    "%s and asks to be left alone for %d minutes: try again then, or set HF_TOKEN"
                            .formatted(fault.getMessage(), wait.toMinutes()),
                    fault);
        }
        if (done >= backoff.tries()) {
            throw new HubUnreachableException(
                    "%s, %d times in a row".formatted(fault.getMessage(), done), fault);
        }
        notes.accept("trying again: " + fault.getMessage());
        backoff.await(done, wait);
    }

    /** The last try failed but brought the call on: the count begins anew. */
    void progressed() {
        done = 0;
    }
}
