package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.PackedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads long-format data, one row for each item and time, through DuckDB into a {@link
 * PackedStore}. Memory holds an entry for each item, whatever the number of rows; the disk needs
 * four bytes for each value, and room to sort where the files are not in order.
 */
public final class DatasetReader {
    private DatasetReader() {}

    /** Reads with {@link ReadOptions#defaults()}. */
    public static Dataset read(List<Path> sources) {
        return read(sources, ReadOptions.defaults());
    }

    /**
     * Reads files, folders and glob patterns as one data set.
     *
     * @return to be closed, which frees the disk
     * @throws DataException naming the file and column that cannot be used, or the folder that is
     *     full
     */
    public static Dataset read(List<Path> sources, ReadOptions options) {
        try (Duck duck = Duck.open(options.folder())) {
            RowQuery query = RowQuery.open(duck, sources, options);
            PackedStore store = PackedStore.create(options.folder());
            try {
                Dataset data = pack(duck, query, options, store);
                if (data.series().isEmpty()) {
                    throw new DataException("no rows in " + SourceFiles.names(sources));
                }
                return data;
            } catch (RuntimeException | IOException | SQLException e) {
                store.close();
                if (DiskSpace.isFull(e)) {
                    throw new DiskSpace(duck, query).error(options.folder());
                }
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw SourceFiles.unreadable(sources, e);
        }
    }

    private static Dataset pack(Duck duck, RowQuery query, ReadOptions options, PackedStore store)
            throws SQLException, IOException {
        FaultFinder faults = new FaultFinder(duck, query);
        Packer packer =
                RowScan.run(
                        duck,
                        query,
                        options.folder(),
                        () -> new Packer(store, options.frequency(), query.covariates(), faults));
        return packer.dataset();
    }
}
