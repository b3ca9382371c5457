package io.chronosroutes.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a monitor of many environments asks for, and when. */
final class Looks {

    private static final String STATE = "/system-state.json";

    private final World world;

    // counted so far
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Integer> count = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long longestGap;
    private int rounds;
    private int descriptions;

    Looks(World world) {
        this.world = world;
    }

    /**
     * @param monitors whether it is a call of the looking itself, and not of a control
     */
    void heard(boolean monitors, String call) {
        if (!monitors) return;
        if (call.equals("DescribeInstances")) descriptions++;
        if (!call.startsWith("GET ") || !call.endsWith(STATE)) return;
        Long before = last.put(call, world.now());
        if (before != null) longestGap = Math.max(longestGap, world.now() - before);
        count.merge(call, 1, Integer::sum);
    }

    void told(String line) {
        if (line.startsWith("not done") || line.startsWith("can't")) faults.add(line);
    }

    void round() {
        rounds++;
    }

    int rounds() {
        return rounds;
    }

    /** Of each environment: how often it was looked at. */
    Collection<Integer> counts() {
        return count.values();
    }

    int descriptions() {
        return descriptions;
    }

    /** The longest time in which an environment was not looked at. */
    Duration longestGap() {
        return Duration.ofMillis(longestGap);
    }

    List<String> faults() {
        return faults;
    }
}
