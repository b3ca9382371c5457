package io.chronosroutes.trainer.data.read;

import java.util.List;
import java.util.stream.Collectors;

/** SQL that turns a user's columns into what the scan reads. */
final class ColumnSql {
    /** What people write for a missing number. */
    private static final String MISSING =
            List.of("", "NA", "N/A", "NaN", "nan", "NAN", "null", "NULL", "None").stream()
                    .map(Duck::quoted)
                    .collect(Collectors.joining(", ", "(", ")"));

    private ColumnSql() {}

    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    static String text(String column) {
        return "CAST(" + name(column) + " AS VARCHAR)";
    }

    /** The item's name; the target's for data without an item column. */
    static String item(Columns columns) {
        return columns.hasItem() ? text(columns.item()) : Duck.quoted(columns.target());
    }

    /**
     * A timestamp; null for a text that is none. Texts with an offset from UTC are moved to UTC.
     */
    static String time(String column, String duckType) {
        if (ColumnType.of(duckType) == ColumnType.TEXT) {
            return "TRY_CAST(" + name(column) + " AS TIMESTAMPTZ)";
        }
        boolean comparable = duckType.equals("TIMESTAMP") || duckType.endsWith("TIME ZONE");
        return comparable ? name(column) : "CAST(" + name(column) + " AS TIMESTAMP)";
    }

    /** Single precision: null where missing, infinite where it is no number or beyond the range. */
    static String number(String column, ColumnType type) {
        String parsed = "COALESCE(TRY_CAST(" + name(column) + " AS FLOAT), CAST('inf' AS FLOAT))";
        String missing = type == ColumnType.TEXT ? missing(column) : name(column) + " IS NULL";
        return "CASE WHEN " + missing + " THEN NULL ELSE " + parsed + " END";
    }

    /** Whether a text is not missing and yet no number. */
    static String isWord(String column) {
        return "NOT (%s) AND TRY_CAST(%s AS FLOAT) IS NULL"
                .formatted(missing(column), name(column));
    }

    /** A category's name; null where missing. */
    static String category(String column) {
        return "CASE WHEN " + missing(column) + " THEN NULL ELSE " + text(column) + " END";
    }

    /** A category's code, by the SQL type that lists the categories. */
    static String code(String column, String enumType) {
        return "CAST(enum_code(CAST(%s AS %s)) AS FLOAT)".formatted(category(column), enumType);
    }

    private static String missing(String column) {
        return "(%s IS NULL OR %s IN %s)".formatted(name(column), text(column), MISSING);
    }
}
