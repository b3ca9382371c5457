package io.chronosroutes.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads long-format data ({@code item_id, timestamp, target}; other columns are ignored) through
 * DuckDB, which sorts on disk what does not fit into memory. Only the values themselves, four bytes
 * each, must fit.
 */
public final class DatasetReader {
    private DatasetReader() {}

    /**
     * Reads files, glob patterns and folders as one data set, each item sorted by time.
     *
     * @throws DataException naming the file and column that cannot be used
     */
    public static Dataset read(List<Path> sources) {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement settings = duck.createStatement()) {
                String folder = DataFile.quoted(System.getProperty("java.io.tmpdir"));
                settings.execute("SET temp_directory = " + folder);
            }
            List<DataFile> files = new ArrayList<>();
            for (Path path : expand(duck, sources)) files.add(new DataFile(path));
            for (DataFile file : files) file.check(duck);
            List<Series> series = readSeries(duck, files);
            if (series.isEmpty()) throw new DataException("no rows in " + names(sources));
            return new Dataset(series);
        } catch (SQLException e) {
            throw new DataException("cannot read " + names(sources) + ": " + e.getMessage());
        }
    }

    private static TreeSet<Path> expand(Connection duck, List<Path> sources) throws SQLException {
        TreeSet<Path> files = new TreeSet<>();
        for (Path source : sources) {
            int before = files.size();
            if (Files.isRegularFile(source)) {
                files.add(source);
            } else if (Files.isDirectory(source)) {
                for (String ending : List.of("csv", "csv.gz", "parquet")) {
                    glob(duck, source + "/**/*." + ending, files);
                }
            } else {
                glob(duck, source.toString(), files);
            }
            if (files.size() == before && !files.contains(source)) {
                throw new DataException("there is no data file " + source);
            }
        }
        return files;
    }

    private static void glob(Connection duck, String pattern, TreeSet<Path> files)
            throws SQLException {
        try (PreparedStatement statement = duck.prepareStatement("SELECT file FROM glob(?)")) {
            statement.setString(1, pattern);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) files.add(Path.of(row.getString(1)));
            }
        }
    }

    private static List<Series> readSeries(Connection duck, List<DataFile> files)
            throws SQLException {
        String query =
                files.stream().map(DataFile::select).collect(Collectors.joining(" UNION ALL "))
                        + " ORDER BY item, micros";
        List<Series> series = new ArrayList<>();
        try (PreparedStatement statement = duck.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            SeriesBuilder current = null;
            while (row.next()) {
                String item = row.getString(1);
                if (current == null || !current.itemId().equals(item)) {
                    if (current != null) series.add(current.build());
                    current = new SeriesBuilder(item);
                }
                double value = row.getDouble(3);
                current.add(row.getLong(2), row.wasNull() ? Double.NaN : value, row.getString(4));
            }
            if (current != null) series.add(current.build());
        }
        return series;
    }

    private static String names(List<Path> sources) {
        return sources.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
