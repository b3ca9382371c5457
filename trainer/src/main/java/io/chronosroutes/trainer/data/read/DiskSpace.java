package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Says what a full disk lacks. */
final class DiskSpace {
    /** What a row takes on disk while it is sorted, beside its values (measured). */
    private static final int SORT_BYTES = 30;

    private final Duck duck;
    private final RowQuery query;

    DiskSpace(Duck duck, RowQuery query) {
        this.duck = duck;
        this.query = query;
    }

    /** Whether something failed for want of disk; DuckDB has its own words for it. */
    static boolean isFull(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left")
                || message.contains("max_temp_directory_size")
                || message.contains("Disk quota exceeded");
    }

    /** One line that names the folder and the bytes it should have. */
    DataException error(Path folder) throws SQLException, IOException {
        long rows = duck.list(query.count(), row -> row.getLong(1)).get(0);
        long packed = rows * query.channels() * Float.BYTES;
        long sorting = packed + rows * SORT_BYTES;
        String needs =
                "%s is full: %,d rows take %s there, and about %s more while files out of order are"
                        + " sorted; it has %s free, so choose a folder on a larger disk";
        long free = Files.getFileStore(folder).getUsableSpace();
        return new DataException(
                needs.formatted(folder, rows, size(packed), size(sorting), size(free)));
    }

    private static String size(long bytes) {
        return "%.1f GB".formatted(bytes / 1e9);
    }
}
