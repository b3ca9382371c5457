package io.chronosroutes.control;

import java.util.List;

/**
 * What is still there of an environment.
 *
 * @param found one line for the user each
 * @param usdPerHour what all of it costs
 */
public record Leftovers(List<String> found, double usdPerHour) {

    public boolean isEmpty() {
        return found.isEmpty();
    }
}
