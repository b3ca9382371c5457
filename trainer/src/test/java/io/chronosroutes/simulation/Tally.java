package io.chronosroutes.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What many schedules came to. */
final class Tally {

    private final List<String> broken = new ArrayList<>();
    private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
    private long schedules;
    private long calls;
    private double hours;

    synchronized void add(long seed, Scenario scenario) {
        schedules++;
        calls += scenario.network().calls();
        hours += scenario.world().elapsed().toMillis() / 3_600_000.0;
        scenario.network().met().forEach((fault, n) -> met.merge(fault, n, Integer::sum));
        if (scenario.world().broken() != null) {
            broken.add("seed " + seed + ": " + scenario.world().broken());
        }
    }

    /** Each with its seed; empty when every promise was kept. */
    List<String> broken() {
        return broken;
    }

    Map<Fault, Integer> met() {
        return met;
    }

    @Override
    public String toString() {
        return "%d schedules, %d broken, %.0f virtual hours, %d calls, faults %s"
                .formatted(schedules, broken.size(), hours, calls, met);
    }
}
