package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.ChunkedRows;
import org.duckdb.DuckDBReadableVector;

/** Names of items, read once each. */
final class ItemNames {
    private ItemNames() {}

    /**
     * All names by their hashes.
     *
     * @throws DataException naming two that share a hash: among a million, one data set in 18
     *     million has such
     */
    static Map<Long, String> byHash(Duck duck, RowQuery query) throws SQLException {
        Map<Long, String> names = new HashMap<>();
        try (ChunkedRows chunks = duck.rows(query.names())) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    String first = name(chunks.column(1), row);
                    String last = name(chunks.column(2), row);
                    if (!first.equals(last)) {
                        throw new DataException(
                                "items %s and %s have the same hash: rename one of them"
                                        .formatted(first, last));
                    }
                    names.put(chunks.column(0).getLong(row), first);
                }
            }
        }
        return names;
    }

    /** A row's name; empty where it has none. */
    static String name(DuckDBReadableVector names, int row) {
        return names.isNull(row) ? "" : names.getString(row);
    }
}
