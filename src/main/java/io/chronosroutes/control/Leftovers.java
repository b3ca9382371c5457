package io.chronosroutes.control;

import java.util.List;

/**
 * What is still there of an environment.
 *
 * @param found one line for the user each
 * @param isEnding whether all of it is on its way out
 * @param usdPerHour what all of it costs
 */
public record Leftovers(List<String> found, boolean isEnding, double usdPerHour) {

    public boolean isEmpty() {
        return found.isEmpty();
    }
}
