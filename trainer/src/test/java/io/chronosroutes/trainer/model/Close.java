package io.chronosroutes.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How close values computed here are to those of another implementation. */
public final class Close {
    private Close() {}

    /** Within 1e-4 of each value, or of the largest for those that are nearly zero. */
    public static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        for (float value : expected) largest = Math.max(largest, Math.abs(value));
        for (int i = 0; i < actual.length; i++) {
            double tolerance = 1e-4 * Math.abs(expected[i]) + 1e-6 * largest;
            assertThat((double) actual[i])
                    .as("value %d", i)
                    .isCloseTo(expected[i], within(tolerance));
        }
    }
}
