package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Looks up the file and the text of rows that the scan stumbled upon: it reads neither, as only
 * errors need them.
 */
final class FaultFinder {
    private final Duck duck;
    private final RowQuery query;

    FaultFinder(Duck duck, RowQuery query) {
        this.duck = duck;
        this.query = query;
    }

    /** The first row with a fault, as an error that names file and column. */
    DataException exception(Fault fault, int channel) {
        return new DataException(examples(fault, channel, 1).get(0));
    }

    /** Rows with a fault, in words that name file and column. */
    List<String> examples(Fault fault, int channel, int most) {
        return messages(fault, channel, fault.condition(), most);
    }

    /** Two rows of one item and time, as an error that names the file of the second. */
    DataException duplicate(String item, long micros) {
        String same = "item = %s AND micros = %d".formatted(Duck.quoted(item), micros);
        List<String> rows = messages(Fault.DUPLICATE, 0, same, 2);
        return new DataException(rows.get(rows.size() - 1));
    }

    private List<String> messages(Fault fault, int channel, String condition, int most) {
        String column = column(fault, channel);
        String sql =
                "SELECT file, item, text, micros FROM (%s) WHERE %s LIMIT %d"
                        .formatted(query.traced(channel, fault.ofTime()), condition, most);
        try {
            return duck.list(
                    sql,
                    row -> {
                        String time = instant(row.getLong(4)).toString();
                        String message = fault.message(row.getString(3), row.getString(2), time);
                        return "%s, column %s: %s".formatted(row.getString(1), column, message);
                    });
        } catch (SQLException e) {
            throw new DataException("cannot read the data again: " + Duck.firstLine(e));
        }
    }

    private String column(Fault fault, int channel) {
        if (fault == Fault.NO_ITEM) return query.columns().item();
        return fault.ofTime() ? query.columns().timestamp() : query.column(channel);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
