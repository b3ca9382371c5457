package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.Dataset;
import java.util.Arrays;

/** Real series by number, wherever they lie. Must be safe for many threads at once. */
public interface SeriesSource {

    /** How many series there are; they are numbered from 0. */
    int count();

    /** How many values the series has. */
    int length(int series);

    /**
     * The values {@code from}, from + 1, … of the series, {@code length} of them; NaN where
     * missing.
     */
    float[] values(int series, int from, int length);

    /** The series of a data set in memory. */
    static SeriesSource of(Dataset data) {
        return new SeriesSource() {
            @Override
            public int count() {
                return data.series().size();
            }

            @Override
            public int length(int series) {
                return data.series().get(series).length();
            }

            @Override
            public float[] values(int series, int from, int length) {
                float[] all = data.series().get(series).values();
                return Arrays.copyOfRange(all, from, from + length);
            }
        };
    }
}
