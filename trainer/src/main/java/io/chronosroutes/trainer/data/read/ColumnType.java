package io.chronosroutes.trainer.data.read;

import java.util.Set;

/** What a column may be used as, by DuckDB's name of its type. */
enum ColumnType {
    NUMBER,
    TEXT,
    BOOLEAN,
    /** With or without a zone, or a date. */
    TIME,
    OTHER;

    private static final Set<String> NUMBERS =
            Set.of(
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT",
                    "FLOAT",
                    "DOUBLE");

    static ColumnType of(String duckType) {
        if (NUMBERS.contains(duckType) || duckType.startsWith("DECIMAL")) return NUMBER;
        if (duckType.equals("VARCHAR") || duckType.startsWith("ENUM")) return TEXT;
        if (duckType.equals("BOOLEAN")) return BOOLEAN;
        if (duckType.equals("DATE") || duckType.startsWith("TIMESTAMP")) return TIME;
        return OTHER;
    }
}
