package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Reads a data set as {@link DatasetReader} does, but keeps nothing. */
public final class DatasetScan {
    private DatasetScan() {}

    /**
     * What is known before the rows are read.
     *
     * @param files how many there are
     * @param examples of faults, to be asked for when the rows have been read
     */
    public record Opened(int files, List<CovariateColumn> covariates, Examples examples) {}

    /** Rows with a fault. */
    public interface Examples {
        /** Rows with a fault in words that name file and column, at most {@code most}. */
        List<String> of(Fault fault, int channel, int most);
    }

    /**
     * Hands a data set over item by item.
     *
     * @param sinks makes a sink for each attempt: files out of order take two
     * @param result what to make of the sink that got all items
     * @throws DataException naming the file and column that cannot be used
     */
    public static <T extends ItemSink, R> R scan(
            List<Path> sources,
            ReadOptions options,
            Function<Opened, T> sinks,
            Function<T, R> result) {
        try (Duck duck = Duck.open(options.folder())) {
            RowQuery query = RowQuery.open(duck, sources, options);
            FaultFinder faults = new FaultFinder(duck, query);
            Opened opened = new Opened(query.files(), query.covariates(), faults::examples);
            T sink = RowScan.run(duck, query, options.folder(), () -> sinks.apply(opened));
            return result.apply(sink);
        } catch (IOException | SQLException e) {
            throw SourceFiles.unreadable(sources, e);
        }
    }
}
