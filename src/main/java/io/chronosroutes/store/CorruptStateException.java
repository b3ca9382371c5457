package io.chronosroutes.store;

import io.chronosroutes.run.PlainText;

/** The state object is there but can't be understood; it is left as it is. */
public final class CorruptStateException extends StoreException {

    private final String etag;

    CorruptStateException(String uri, String etag, String problem) {
        super(
                uri
                        + " can't be read as a run's state ("
                        + PlainText.of(problem)
                        + "); it was left as it is. Look at it, then type 'kill --force' to end"
                        + " this environment's instances and set the object aside",
                null);
        this.etag = etag;
    }

    /** Of the version that could not be read. */
    public String etag() {
        return etag;
    }
}
