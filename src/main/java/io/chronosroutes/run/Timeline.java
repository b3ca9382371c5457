package io.chronosroutes.run;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run took from the user's command to its first optimizer step. */
public final class Timeline {
    private Timeline() {}

    /**
     * The moments a run has passed, in order.
     *
     * @param known to its state object
     * @param others known to whoever reports
     */
    public static Map<String, Instant> of(Timestamps known, Map<Moment, Instant> others) {
        Map<Moment, Instant> moments = new EnumMap<>(Moment.class);
        moments.put(Moment.COMMAND, known.command());
        moments.put(Moment.LOCK, known.start());
        moments.put(Moment.INSTANCE, known.instance());
        moments.put(Moment.DATA_SYNC, known.dataSync());
        moments.put(Moment.TRAINING, known.trainingStart());
        moments.putAll(others);
        Map<String, Instant> timeline = new LinkedHashMap<>();
        moments.forEach(
                (moment, time) -> {
                    if (time != null) timeline.put(moment.word(), time);
                });
        return timeline;
    }
}
