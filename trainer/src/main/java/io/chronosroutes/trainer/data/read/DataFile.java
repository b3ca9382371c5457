package io.chronosroutes.trainer.data.read;

import io.chronosroutes.settings.EditDistance;
import io.chronosroutes.trainer.data.DataException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One CSV or Parquet file and its columns.
 *
 * @param types DuckDB's name of each column's type, in the file's order
 */
record DataFile(Path path, FileFormat format, Map<String, String> types) {

    /**
     * Opens a file and checks that every column is there and of a type that can be used.
     *
     * @throws DataException naming file and column
     */
    static DataFile open(Duck duck, Path path, Columns columns) {
        FileFormat format =
                FileFormat.of(path)
                        .orElseThrow(
                                () ->
                                        new DataException(
                                                path + " is neither .csv, .csv.gz nor .parquet"));
        Map<String, String> types = new LinkedHashMap<>();
        try {
            String table = format.table(List.of(path));
            duck.list(
                    "DESCRIBE SELECT * FROM " + table,
                    column -> types.put(column.getString(1), column.getString(2)));
        } catch (SQLException e) {
            throw new DataException("%s cannot be read: %s".formatted(path, Duck.firstLine(e)));
        }
        DataFile file = new DataFile(path, format, types);
        for (String column : columns.required()) file.require(column, columns);
        file.checkTypes(columns);
        return file;
    }

    ColumnType type(String column) {
        return ColumnType.of(types.get(column));
    }

    private void require(String column, Columns columns) {
        if (types.containsKey(column)) return;
        String nearest = EditDistance.nearest(column, types.keySet());
        String hint =
                column.equals(columns.item())
                        ? "; without an item column, map the item to nothing: all rows are then"
                                + " one item"
                        : "";
        throw new DataException(
                "%s has no column %s; it has %s, of which %s is the nearest%s"
                        .formatted(path, column, types.keySet(), nearest, hint));
    }

    private void checkTypes(Columns columns) {
        ColumnType time = type(columns.timestamp());
        if (time != ColumnType.TIME && time != ColumnType.TEXT) {
            throw wrong(columns.timestamp(), "not a date and time");
        }
        ColumnType target = type(columns.target());
        if (target == ColumnType.TIME || target == ColumnType.OTHER) {
            throw wrong(columns.target(), "not a number");
        }
        for (String covariate : columns.covariates()) {
            ColumnType type = type(covariate);
            if (type == ColumnType.TIME || type == ColumnType.OTHER) {
                throw wrong(covariate, "neither a number, text nor true or false");
            }
        }
    }

    private DataException wrong(String column, String fault) {
        return new DataException(
                "%s, column %s: %s is %s".formatted(path, column, types.get(column), fault));
    }
}
