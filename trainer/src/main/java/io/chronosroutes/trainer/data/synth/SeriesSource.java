package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import java.util.List;

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

    /** The series of a data set. */
    static SeriesSource of(Dataset data) {
        return of(data.series());
    }

    static SeriesSource of(List<Series> series) {
        return new SeriesSource() {
            @Override
            public int count() {
                return series.size();
            }

            @Override
            public int length(int index) {
                return series.get(index).length();
            }

            @Override
            public float[] values(int index, int from, int length) {
                return series.get(index).values(from, from + length);
            }
        };
    }
}
