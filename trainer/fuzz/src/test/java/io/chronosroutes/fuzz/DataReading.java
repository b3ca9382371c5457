package io.chronosroutes.fuzz;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.read.DatasetReader;
import io.chronosroutes.trainer.data.read.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of data. */
final class DataReading implements Reading {

    private final Path file;
    private final ReadOptions options;

    private DataReading(Path folder, String name) {
        this.file = folder.resolve(name);
        this.options = ReadOptions.defaults().withFolder(folder.resolve("work"));
    }

    static Reading csv(Path folder) {
        return new DataReading(folder, "data.csv");
    }

    static Reading parquet(Path folder) {
        return new DataReading(folder, "data.parquet");
    }

    @Override
    public void read(byte[] input) throws Exception {
        Files.write(file, input);
        try (Dataset data = DatasetReader.read(List.of(file), options)) {
            if (data.series().isEmpty()) throw new AssertionError("no series");
        } catch (DataException e) {
            if (e.getMessage().lines().count() != 1) throw new AssertionError("two lines", e);
        }
    }
}
