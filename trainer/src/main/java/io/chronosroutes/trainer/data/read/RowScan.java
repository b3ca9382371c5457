package io.chronosroutes.trainer.data.read;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.duckdb.ChunkedRows;
import org.duckdb.DuckDBReadableVector;

/**
 * Puts the rows of a data set together to items. Files whose rows are in order (an item's together,
 * by time) are read as they are. When an item turns up again, or time goes back, everything starts
 * anew, sorted by DuckDB.
 */
final class RowScan {
    private static final long NO_TIME = Long.MIN_VALUE;

    private final int channels;
    private final ItemSink sink;
    private final ItemRows rows;

    /** Names by their hash when the rows are sorted; empty when they come with their rows. */
    private final Map<Long, String> names;

    private final Set<String> seen = new HashSet<>();
    private long hash;
    private String item = ""; // empty where the row has none
    private long time = NO_TIME; // of the row before

    private RowScan(ItemSink sink, ItemRows rows, Map<Long, String> names) {
        this.channels = rows.channels();
        this.sink = sink;
        this.rows = rows;
        this.names = names;
        rows.start(item);
    }

    /**
     * Reads everything.
     *
     * @param folder for an item that is too long for memory
     * @param sinks makes a new sink for each attempt
     * @return the sink that got all items
     */
    static <T extends ItemSink> T run(Duck duck, RowQuery query, Path folder, Supplier<T> sinks)
            throws SQLException, IOException {
        try (ItemRows rows = new ItemRows(query.channels(), folder)) {
            duck.execute("SET preserve_insertion_order = true");
            T sink = sinks.get();
            try (ChunkedRows chunks = duck.rows(query.rows())) {
                if (new RowScan(sink, rows, Map.of()).read(chunks)) return sink;
            }
            duck.execute("SET preserve_insertion_order = false");
            sink = sinks.get();
            Map<Long, String> names = ItemNames.byHash(duck, query);
            try (ChunkedRows chunks = duck.rows(query.sortedRows())) {
                new RowScan(sink, rows, names).read(chunks);
            }
            return sink;
        }
    }

    /** False when the rows are not in order. */
    private boolean read(ChunkedRows chunks) throws SQLException, IOException {
        boolean first = true;
        while (chunks.next()) {
            DuckDBReadableVector hashes = chunks.column(RowQuery.HASH);
            DuckDBReadableVector times = chunks.column(RowQuery.MICROS);
            DuckDBReadableVector[] values = new DuckDBReadableVector[channels];
            for (int c = 0; c < channels; c++) values[c] = chunks.column(RowQuery.VALUES + c);
            int size = chunks.size();
            for (int row = 0; row < size; row++) {
                // Names are text, and slow to read: only where their hash changes.
                long itemHash = hashes.getLong(row);
                if (first || itemHash != hash) {
                    hash = itemHash;
                    first = false;
                    if (!start(name(chunks, row))) return false;
                }
                long micros = times.getLong(row, NO_TIME);
                if (micros != NO_TIME && micros < time) return false;
                if (accepts(micros)) add(micros, values, row);
            }
        }
        end();
        return true;
    }

    private String name(ChunkedRows chunks, int row) {
        if (!names.isEmpty()) return names.get(hash);
        return ItemNames.name(chunks.column(RowQuery.VALUES + channels), row);
    }

    /** Ends the item before; false when this one has been there already. */
    private boolean start(String name) throws IOException {
        end();
        item = name;
        time = NO_TIME;
        rows.start(name);
        return name.isEmpty() || seen.add(name);
    }

    private void end() throws IOException {
        if (rows.count() > 0) sink.item(rows);
    }

    private boolean accepts(long micros) {
        if (item.isEmpty()) {
            sink.fault(Fault.NO_ITEM, 0, item, 0);
        } else if (micros == NO_TIME) {
            sink.fault(Fault.NO_TIME, 0, item, 0);
        } else if (micros == time) {
            sink.fault(Fault.DUPLICATE, 0, item, micros);
        } else {
            return true;
        }
        return false;
    }

    private void add(long micros, DuckDBReadableVector[] values, int row) throws IOException {
        rows.add(micros);
        time = micros;
        for (int channel = 0; channel < values.length; channel++) {
            float value = values[channel].getFloat(row, Float.NaN);
            if (Float.isInfinite(value)) {
                sink.fault(Fault.NO_NUMBER, channel, item, micros);
                value = Float.NaN;
            }
            rows.set(channel, value);
        }
    }
}
