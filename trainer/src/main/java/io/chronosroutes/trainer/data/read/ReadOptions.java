package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.Frequency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a data set is read.
 *
 * @param columns what is where
 * @param frequency of every item; empty infers each item's from its timestamps
 * @param lookback rows older than the data set's newest by this much or more are left out; empty
 *     takes all
 * @param folder for the packed values and for what does not fit into memory while sorting: a disk,
 *     not memory, for data that is larger than memory
 */
public record ReadOptions(
        Columns columns, Optional<Frequency> frequency, Optional<Duration> lookback, Path folder) {

    /** Default columns, inferred frequency, all rows, Java's folder for temporary files. */
    public static ReadOptions defaults() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        return new ReadOptions(Columns.DEFAULT, Optional.empty(), Optional.empty(), folder);
    }

    public ReadOptions with(Columns columns) {
        return new ReadOptions(columns, frequency, lookback, folder);
    }

    public ReadOptions with(Frequency frequency) {
        return new ReadOptions(columns, Optional.of(frequency), lookback, folder);
    }

    public ReadOptions withLookback(Duration lookback) {
        return new ReadOptions(columns, frequency, Optional.of(lookback), folder);
    }

    public ReadOptions withFolder(Path folder) {
        return new ReadOptions(columns, frequency, lookback, folder);
    }
}
