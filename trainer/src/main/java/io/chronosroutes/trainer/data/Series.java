package io.chronosroutes.trainer.data;

import java.time.Instant;

/**
 * One item's values, oldest first.
 *
 * @param itemId the item's name in the data
 * @param firstTimestamp of the first value
 * @param stepSeconds median distance of two timestamps; 0 for a single value
 * @param values NaN where missing
 */
public record Series(String itemId, Instant firstTimestamp, double stepSeconds, float[] values) {

    public int length() {
        return values.length;
    }

    /** Steps of one season, from the spacing of the timestamps. */
    public int seasonLength() {
        return SeasonLength.ofStep(stepSeconds);
    }
}
