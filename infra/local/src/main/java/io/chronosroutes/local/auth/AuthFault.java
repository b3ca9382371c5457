package io.chronosroutes.local.auth;

/** A request that isn't signed as it should be; each service has its own words for each kind. */
public final class AuthFault extends Exception {

    /** What is wrong with the signature. */
    public enum Kind {
        MISSING,
        MALFORMED,
        UNKNOWN_KEY,
        WRONG_TOKEN,
        MISMATCH,
        UNSIGNED_HEADER,
        SKEWED,
        EXPIRED
    }

    private final Kind kind;

    public AuthFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
