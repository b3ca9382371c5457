package io.chronosroutes.run;

import java.util.Collection;
import java.util.List;

/**
 * A rule of training that settings break.
 *
 * @param settings all that the rule looks at; the first is the one to blame
 * @param text for the user; begins with the name of the first setting
 */
public record BrokenRule(List<TrainingSetting> settings, String text) {

    /** Whether it looks at one of these. */
    public boolean concerns(Collection<TrainingSetting> others) {
        return settings.stream().anyMatch(others::contains);
    }
}
