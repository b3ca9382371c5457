package io.chronosroutes.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run was launched with, so that whoever finds it interrupted can launch it again.
 *
 * @param settings those the instance depends on, by key, where they are not the default
 * @param before the interrupted runs that this one goes on from, the oldest first
 */
public record Terms(Map<String, String> settings, List<Leg> before) {

    public Terms {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        before = before == null ? List.of() : List.copyOf(before);
    }

    /**
     * One interrupted run.
     *
     * @param hours from its launch until it was interrupted
     * @param usd what it cost
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Leg(String runId, double hours, double usd) {}

    /** The terms of the run that goes on from this one. */
    public Terms after(Leg interrupted) {
        List<Leg> all = new ArrayList<>(before);
        all.add(interrupted);
        return new Terms(settings, all);
    }

    /** Hours of all runs before. */
    public double hoursBefore() {
        return before.stream().mapToDouble(Leg::hours).sum();
    }

    /** US dollars of all runs before. */
    public double usdBefore() {
        return before.stream().mapToDouble(Leg::usd).sum();
    }
}
