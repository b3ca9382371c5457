package io.chronosroutes.settings;

import io.chronosroutes.run.PlainText;
import java.util.List;

/**
 * Settings are unknown, missing or can't be understood; the messages are for the user, a line each.
 */
public final class SettingsException extends IllegalArgumentException {

    /** As much as anyone reads. */
    private static final int LONGEST = 1500;

    private final List<String> problems;

    public SettingsException(String message) {
        this(List.of(message));
    }

    /**
     * @param problems at least one, each in a line of its own
     */
    public SettingsException(List<String> problems) {
        super(String.join("; ", told(problems)));
        this.problems = told(problems);
    }

    /** What they quote may be anything. */
    private static List<String> told(List<String> problems) {
        return problems.stream().map(PlainText::of).map(SettingsException::shortened).toList();
    }

    private static String shortened(String problem) {
        return problem.length() > LONGEST ? problem.substring(0, LONGEST) + "…" : problem;
    }

    /** Everything that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
