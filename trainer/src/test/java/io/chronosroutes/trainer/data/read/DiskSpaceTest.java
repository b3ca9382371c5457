package io.chronosroutes.trainer.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @TempDir Path folder;

    @Test
    void aFullDiskIsToldFromOtherFailures() {
        assertThat(DiskSpace.isFull(new IOException("No space left on device"))).isTrue();
        assertThat(
                        DiskSpace.isFull(
                                new SQLException(
                                        "Out of Memory Error: failed to offload data block (…). This"
                                                + " limit was set by the 'max_temp_directory_size'"
                                                + " setting")))
                .isTrue();
        assertThat(DiskSpace.isFull(new IOException("Input/output error"))).isFalse();
        assertThat(DiskSpace.isFull(new IOException())).isFalse();
    }

    @Test
    void theMessageNamesTheFolderAndWhatItNeeds() throws Exception {
        Path file =
                DataFiles.parquet(
                        folder.resolve("a.parquet"),
                        "SELECT 'x' AS item_id, TIMESTAMP '2024-01-01' + to_seconds(i) AS timestamp,"
                                + " i AS target FROM range(30000000) r(i)");
        try (Duck duck = Duck.open(folder)) {
            RowQuery query = RowQuery.open(duck, List.of(file), ReadOptions.defaults());
            assertThat(new DiskSpace(duck, query).error(folder))
                    .hasMessageStartingWith(
                            folder
                                    + " is full: 30,000,000 rows take 0.1 GB there, and about 1.0 GB"
                                    + " more while files out of order are sorted; it has ");
        }
    }
}
