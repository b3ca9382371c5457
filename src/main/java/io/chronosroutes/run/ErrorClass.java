package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an error means for the run. */
public enum ErrorClass {
    /** Passing: tried again after a while; of a run that has failed, worth another launch. */
    RETRIABLE,
    /** The run ends; partial results are kept. */
    TERMINAL,
    /** Something could not be cleaned up: noted, and cleanup goes on. */
    CLEANUP;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
