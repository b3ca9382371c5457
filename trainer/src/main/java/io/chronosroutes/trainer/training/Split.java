package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TimeSpan;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.read.Columns;
import io.chronosroutes.trainer.data.read.DatasetReader;
import io.chronosroutes.trainer.data.read.ReadOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each data set in three parts, in the order of time. */
record Split(List<Part> parts) implements Closeable {

    /**
     * One data set.
     *
     * @param training what is trained on
     * @param validation what validations are scored on, where there are any
     * @param test what the final scores are of
     */
    record Part(String name, Dataset data, Dataset training, HeldOut validation, HeldOut test) {
        static Part of(String name, Dataset data, TrainingConfig config) {
            HeldOut test = data.holdOut(config.horizon(), config.evaluationWindows());
            HeldOut validation = test.training().holdOut(config.horizon());
            boolean validates = config.validationEvery() > 0;
            Dataset training = validates ? validation.training() : test.training();
            return new Part(name, data, training, validation, test);
        }
    }

    /**
     * Reads the data sets, packed on the disk that the output is on.
     *
     * @throws io.chronosroutes.trainer.data.DataException when one cannot be trained on
     */
    static Split read(TrainingInputs inputs) {
        ReadOptions options = options(inputs);
        List<Part> parts = new ArrayList<>();
        try {
            for (DataSource source : inputs.data()) {
                Dataset data = DatasetReader.read(source.files(), options);
                parts.add(Part.of(source.name(), data, inputs.config()));
            }
            return new Split(List.copyOf(parts));
        } catch (RuntimeException e) {
            new Split(parts).close();
            throw e;
        }
    }

    private static ReadOptions options(TrainingInputs inputs) {
        TrainingConfig config = inputs.config();
        try {
            Files.createDirectories(inputs.output());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + inputs.output(), e);
        }
        Columns columns =
                new Columns(
                        config.itemColumn(),
                        config.timestampColumn(),
                        config.targetColumn(),
                        config.pastCovariates(),
                        config.knownCovariates());
        return new ReadOptions(
                columns,
                Optional.ofNullable(config.frequency()).map(Frequency::parse),
                Optional.ofNullable(config.lookback()).map(TimeSpan::duration),
                inputs.output());
    }

    int items() {
        return parts.stream().mapToInt(part -> part.data.series().size()).sum();
    }

    /** Rows of all items, missing values included. */
    long rows() {
        return parts.stream()
                .flatMap(part -> part.data.series().stream())
                .mapToLong(Series::length)
                .sum();
    }

    /** Items that can't be evaluated. */
    int skipped() {
        return parts.stream().mapToInt(part -> part.test.skipped()).sum();
    }

    /** What each data set's content hashes to, by name. */
    Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        parts.forEach(part -> fingerprints.put(part.name, part.data.fingerprint()));
        return fingerprints;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.data.close());
    }
}
