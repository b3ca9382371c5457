package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a training run is made from, and where its results go.
 *
 * @param data the data sets, which are mixed
 * @param baseModel a Hugging Face folder to start from; empty trains {@code config.model} from
 *     scratch
 * @param checkpoint a checkpoint of an interrupted run to go on from
 * @param output receives {@code models/}, {@code checkpoints/} and {@code metrics.jsonl}
 */
public record TrainingInputs(
        TrainingConfig config,
        List<DataSource> data,
        Optional<Path> baseModel,
        Optional<Path> checkpoint,
        Path output) {

    /** A run from its start, on files that are one data set. */
    public TrainingInputs(
            TrainingConfig config, List<Path> files, Optional<Path> baseModel, Path output) {
        this(config, List.of(DataSource.of(files)), baseModel, Optional.empty(), output);
    }
}
