package io.chronosroutes.trainer.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One CSV or Parquet file as DuckDB sees it; errors name the file and the column. */
final class DataFile {
    static final List<String> COLUMNS = List.of("item_id", "timestamp", "target");

    /** What people write for a missing number. */
    private static final String MISSING = "['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL']";

    private final Path path;

    DataFile(Path path) {
        this.path = path;
    }

    /** All three columns are there and hold what they must. */
    void check(Connection duck) throws SQLException {
        Map<String, String> types = columnTypes(duck);
        for (String column : COLUMNS) {
            if (!types.containsKey(column)) {
                throw new DataException(
                        "%s has no column %s; it has %s".formatted(path, column, types.keySet()));
            }
        }
        checkValues(duck, "item_id", "item_id IS NULL", "an item's name is missing");
        checkValues(
                duck,
                "timestamp",
                "timestamp IS NULL OR TRY_CAST(timestamp AS TIMESTAMP) IS NULL",
                "is not a date and time");
        checkValues(
                duck,
                "target",
                "target IS NOT NULL AND TRY_CAST(target AS DOUBLE) IS NULL",
                "is not a number");
    }

    /** SELECT of item (text), micros (microseconds since 1970, UTC) and value (double or null). */
    String select() {
        return "SELECT CAST(item_id AS VARCHAR) AS item,"
                + " epoch_us(CAST(timestamp AS TIMESTAMP)) AS micros,"
                + " CAST(target AS DOUBLE) AS value, "
                + quoted(path.toString())
                + " AS file FROM "
                + source();
    }

    private Map<String, String> columnTypes(Connection duck) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (PreparedStatement describe =
                        duck.prepareStatement("DESCRIBE SELECT * FROM " + source());
                ResultSet columns = describe.executeQuery()) {
            while (columns.next()) types.put(columns.getString(1), columns.getString(2));
        } catch (SQLException e) {
            String cause = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DataException("%s cannot be read: %s".formatted(path, cause));
        }
        return types;
    }

    private void checkValues(Connection duck, String column, String wrong, String fault)
            throws SQLException {
        String query =
                "SELECT CAST(item_id AS VARCHAR), CAST(%s AS VARCHAR) FROM %s WHERE %s LIMIT 1"
                        .formatted(column, source(), wrong);
        try (PreparedStatement statement = duck.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                throw new DataException(
                        "%s, column %s: '%s' of item %s %s"
                                .formatted(
                                        path, column, row.getString(2), row.getString(1), fault));
            }
        }
    }

    /** CSV is read as text: types guessed from a sample would depend on the order of the rows. */
    private String source() {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String file = quoted(path.toString());
        if (name.endsWith(".parquet")) return "read_parquet(" + file + ")";
        if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
            return "read_csv(%s, header = true, all_varchar = true, nullstr = %s)"
                    .formatted(file, MISSING);
        }
        throw new DataException(path + " is neither .csv, .csv.gz nor .parquet");
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
