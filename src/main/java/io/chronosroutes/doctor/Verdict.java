package io.chronosroutes.doctor;

/** How a check ended. */
public enum Verdict {
    OK("ok"),
    WARNING("warning"),
    /** The settings have to change. */
    SETTINGS("failed"),
    /** The cloud has to allow or to be something. */
    REFUSED("failed"),
    SKIPPED("skipped");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    boolean isFailure() {
        return this == SETTINGS || this == REFUSED;
    }

    /** As it is shown; who has to act is told by the fix. */
    public String word() {
        return word;
    }
}
