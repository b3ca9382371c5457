package io.chronosroutes.trainer.forecast;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the file that a forecast wrote. */
final class Written {
    private Written() {}

    static List<String> columns(Path file) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE FROM '" + file + "'")) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    /** Item, time and quantiles of every row. */
    static List<List<Object>> rows(Path file) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("FROM '" + file + "'")) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                row.add(rows.getString(1));
                row.add(rows.getObject(2, LocalDateTime.class));
                for (int column = 3; column <= width; column++) row.add(rows.getObject(column));
                all.add(row);
            }
        }
        return all;
    }

    /** Times of an item's rows; without the time of day at midnight. */
    static List<String> times(List<List<Object>> rows, String item) {
        return rows.stream()
                .filter(row -> row.get(0).equals(item))
                .map(row -> row.get(1).toString().replaceFirst("T00:00$", ""))
                .toList();
    }

    /** (rows, levels). */
    static float[][] quantiles(List<List<Object>> rows) {
        float[][] quantiles = new float[rows.size()][];
        for (int i = 0; i < quantiles.length; i++) {
            List<Object> values = rows.get(i).subList(2, rows.get(i).size());
            quantiles[i] = new float[values.size()];
            for (int q = 0; q < values.size(); q++) {
                quantiles[i][q] = Float.parseFloat(values.get(q).toString());
            }
        }
        return quantiles;
    }
}
