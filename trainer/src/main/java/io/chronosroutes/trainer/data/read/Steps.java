package io.chronosroutes.trainer.data.read;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the distances of an item's timestamps, in microseconds. */
final class Steps {
    /** More different distances have no grid, whatever they are. */
    private static final int MOST = 10_000;

    private final Map<Long, long[]> counts = new HashMap<>();
    private long latest;
    private long[] latestCount;
    private long total;
    private boolean tooMany;

    void clear() {
        counts.clear();
        latestCount = null;
        total = 0;
        tooMany = false;
    }

    void add(long step) {
        if (latestCount == null || step != latest) {
            if (counts.size() == MOST && !counts.containsKey(step)) {
                tooMany = true;
                return;
            }
            latest = step;
            latestCount = counts.computeIfAbsent(step, key -> new long[1]);
        }
        latestCount[0]++;
        total++;
    }

    /** The median distance, the smaller of two; 0 without any. */
    long median() {
        long before = 0;
        for (Map.Entry<Long, long[]> step : new TreeMap<>(counts).entrySet()) {
            before += step.getValue()[0];
            if (2 * before >= total) return step.getKey();
        }
        return 0;
    }

    /** Whether every distance is a multiple of a step. */
    boolean allMultiplesOf(long step) {
        return !tooMany && counts.keySet().stream().allMatch(distance -> distance % step == 0);
    }
}
