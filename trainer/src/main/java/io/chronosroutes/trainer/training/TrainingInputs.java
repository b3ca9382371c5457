package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a training run is made from, and where its results go.
 *
 * @param data CSV or Parquet files, folders or glob patterns
 * @param baseModel a Hugging Face folder to start from; empty trains {@code config.model} from
 *     scratch
 * @param checkpoint a checkpoint of an interrupted run to go on from
 * @param output receives {@code models/}, {@code checkpoints/} and {@code metrics.jsonl}
 */
public record TrainingInputs(
        TrainingConfig config,
        List<Path> data,
        Optional<Path> baseModel,
        Optional<Path> checkpoint,
        Path output) {

    public TrainingInputs(
            TrainingConfig config, List<Path> data, Optional<Path> baseModel, Path output) {
        this(config, data, baseModel, Optional.empty(), output);
    }

    /** What the data is called in the scores: the file's name where there is one file. */
    String dataName() {
        if (data.size() != 1) return "all data";
        String file = data.get(0).getFileName().toString();
        return file.replaceFirst("\\.(csv|csv\\.gz|parquet)$", "");
    }
}
