package io.chronosroutes.trainer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** How synthetic hourly data lies in its files of five million rows. */
enum DataLayout {
    /** Each file has items of its own, 2,500 values each, in order. */
    ITEMS {
        @Override
        String rows(int file) {
            return ("SELECT %d * 2000 + i AS item, h AS hour FROM range(2000) a(i), range(2500) b(h)"
                            + " ORDER BY i, h")
                    .formatted(file);
        }
    },

    /** Each file has the next 500 hours of the same 10,000 items. */
    MONTHS {
        @Override
        String rows(int file) {
            return ("SELECT i AS item, %d * 500 + h AS hour FROM range(500) b(h), range(10000) a(i)"
                            + " ORDER BY h, i")
                    .formatted(file);
        }
    };

    abstract String rows(int file);

    /** Writes files below year and month until there are enough bytes. */
    void write(Path folder, long bytes) throws IOException, SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET temp_directory = '" + folder + "/.spill'");
            long written = 0;
            for (int file = 0; written < bytes; file++) {
                Path month = folder.resolve("%d/%02d".formatted(2000 + file / 12, 1 + file % 12));
                Path path = Files.createDirectories(month).resolve("part.parquet");
                statement.execute("COPY (" + values(file) + ") TO '" + path + "' (FORMAT parquet)");
                written += Files.size(path);
            }
        }
    }

    private String values(int file) {
        return "SELECT 'item-' || lpad(CAST(item AS VARCHAR), 7, '0') AS item_id,"
                + " TIMESTAMP '2000-01-01' + to_hours(hour) AS timestamp,"
                + " item % 100 + 10 * sin(hour * 0.2618) + random() AS target,"
                + " round(100 * random()) AS price FROM ("
                + rows(file)
                + ")";
    }
}
