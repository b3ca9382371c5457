package io.chronosroutes.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint is, without its weights: only their names, shapes and types are read.
 *
 * @param family as the model's name would begin, {@code chronos-bolt}
 * @param parameters how many numbers the model has learned
 * @param dtypes how many of them are stored in each type
 * @param bytes of the weights' files
 * @param contextLength most values of history
 * @param predictionLength values predicted at once
 * @param levels quantile levels of a forecast, ascending
 * @param config its config.json
 */
public record ModelFacts(
        String family,
        long parameters,
        SortedMap<String, Long> dtypes,
        long bytes,
        int contextLength,
        int predictionLength,
        List<Float> levels,
        JsonNode config) {

    /**
     * Reads and checks all but the weights themselves.
     *
     * @throws ModelException naming what is missing, unknown or misshapen
     */
    public static ModelFacts of(Path folder) {
        if (!Files.isDirectory(folder)) throw new ModelException(folder + " is no folder");
        ModelConfig config = HuggingFaceFolder.readConfig(folder);
        WeightFiles files = WeightFiles.open(folder);
        new ModelTensors(config, files.path(folder)).check(files.forms());
        SortedMap<String, Long> dtypes = new TreeMap<>();
        config.shapes()
                .forEach(
                        (name, shape) -> {
                            long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                            String type = files.forms().get(name).type().name();
                            dtypes.merge(type, size, Long::sum);
                        });
        return new ModelFacts(
                Family.name(config),
                dtypes.values().stream().mapToLong(Long::longValue).sum(),
                dtypes,
                files.bytes(),
                config.contextLength(),
                config.predictionLength(),
                levels(config),
                StrictJson.read("config.json", config.json()));
    }

    private static List<Float> levels(ModelConfig config) {
        List<Float> levels = new ArrayList<>();
        for (float level : config.levels()) levels.add(level);
        return levels;
    }
}
