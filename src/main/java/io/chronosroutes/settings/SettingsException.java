package io.chronosroutes.settings;

import java.util.List;

/** Settings are unknown, missing or can't be understood; the messages are for the user. */
public final class SettingsException extends IllegalArgumentException {

    private final List<String> problems;

    public SettingsException(String message) {
        this(List.of(message));
    }

    /**
     * @param problems at least one, each in a line of its own
     */
    public SettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
