package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a run stands: one of its five steps, or an end that only cleanup may follow. */
public enum Status {
    INITIALIZATION,
    DATA_SYNC,
    TRAINING,
    RESULTS_SYNC,
    CLEANUP,
    FAILED,
    KILLED;

    /** The word in the state object. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException for a word that is no status
     */
    @JsonCreator
    public static Status ofWord(String word) {
        for (Status status : values()) if (status.word().equals(word)) return status;
        throw new IllegalArgumentException("'" + word + "' is not a run status");
    }

    public boolean canBecome(Status next) {
        return successors().contains(next);
    }

    /** Work is under way, or about to be: the instance is wanted. */
    public boolean isWorking() {
        return switch (this) {
            case INITIALIZATION, DATA_SYNC, TRAINING, RESULTS_SYNC -> true;
            case CLEANUP, FAILED, KILLED -> false;
        };
    }

    private Set<Status> successors() {
        return switch (this) {
            case INITIALIZATION -> EnumSet.of(DATA_SYNC, FAILED, KILLED);
            case DATA_SYNC -> EnumSet.of(TRAINING, FAILED, KILLED);
            case TRAINING -> EnumSet.of(RESULTS_SYNC, FAILED, KILLED);
            case RESULTS_SYNC -> EnumSet.of(CLEANUP, FAILED, KILLED);
            case FAILED, KILLED -> EnumSet.of(CLEANUP);
            case CLEANUP -> EnumSet.noneOf(Status.class);
        };
    }
}
