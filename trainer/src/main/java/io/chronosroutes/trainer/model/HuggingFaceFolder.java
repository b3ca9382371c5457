package io.chronosroutes.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import io.chronosroutes.trainer.tensor.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A checkpoint as Hugging Face lays it out: {@code config.json} and {@code model.safetensors}.
 *
 * @param config the model's description
 * @param weights by parameter name
 * @param tied names under which the file repeats {@code shared.weight}
 */
public record HuggingFaceFolder(BoltConfig config, Map<String, NDArray> weights, Set<String> tied) {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String SHARED = "shared.weight";

    /** The embedding of either stack is the shared one; some versions of transformers store it. */
    private static final Set<String> TIED =
            Set.of("encoder.embed_tokens.weight", "decoder.embed_tokens.weight");

    /**
     * Opens a checkpoint.
     *
     * @param manager owner of the weights
     * @throws ModelException naming what is missing, unknown or misshapen
     */
    public static HuggingFaceFolder load(NDManager manager, Path folder) {
        BoltConfig config = readConfig(folder);
        Path file = folder.resolve(WEIGHTS);
        if (!Files.isRegularFile(file)) throw new ModelException(folder + " has no " + WEIGHTS);
        SortedMap<String, long[]> shapes = BoltParameters.shapes(config);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Set<String> tied = checkNames(file, reader, shapes.keySet());
            Map<String, NDArray> weights = new TreeMap<>();
            shapes.forEach(
                    (name, shape) -> {
                        checkShape(file, reader, name, shape);
                        float[] values = reader.floats(name);
                        weights.put(name, manager.create(values, new Shape(shape)));
                    });
            for (String name : tied) checkTied(file, reader, name, shapes.get(SHARED));
            return new HuggingFaceFolder(config, weights, tied);
        }
    }

    /** The description alone. */
    public static BoltConfig readConfig(Path folder) {
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) throw new ModelException(folder + " has no " + CONFIG);
        try {
            return BoltConfig.parse(Files.readString(file));
        } catch (ModelException e) {
            throw new ModelException(folder + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes the checkpoint; one that was opened and not changed comes out byte for byte. */
    public void save(Path folder) {
        SortedMap<String, SafetensorsWriter.Tensor> tensors = new TreeMap<>();
        weights.forEach((name, weight) -> tensors.put(name, tensor(weight)));
        for (String name : tied) tensors.put(name, tensor(weights.get(SHARED)));
        try {
            Files.createDirectories(folder);
            SafetensorsWriter.write(folder.resolve(WEIGHTS), SafetensorsWriter.PYTORCH, tensors);
            Files.writeString(folder.resolve(CONFIG), config.json());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    /** How many numbers the model has learned. */
    public long parameterCount() {
        return weights.values().stream().mapToLong(NDArray::size).sum();
    }

    private static SafetensorsWriter.Tensor tensor(NDArray weight) {
        return new SafetensorsWriter.Tensor(
                weight.getShape().getShape(), () -> weight.toFloatArray());
    }

    private static Set<String> checkNames(
            Path file, SafetensorsReader reader, Set<String> expected) {
        Set<String> tied = new TreeSet<>(reader.names());
        tied.retainAll(TIED);
        Set<String> unknown = new TreeSet<>(reader.names());
        unknown.removeAll(expected);
        unknown.removeAll(tied);
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    "%s has tensors that a Chronos-Bolt model of this config has not: %s"
                            .formatted(file, unknown));
        }
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(reader.names());
        if (!missing.isEmpty()) throw new ModelException(file + " lacks tensors: " + missing);
        return tied;
    }

    private static void checkShape(
            Path file, SafetensorsReader reader, String name, long[] expected) {
        long[] found = reader.shape(name);
        if (!Arrays.equals(found, expected)) {
            throw new ModelException(
                    "%s: %s has shape %s where config.json asks for %s"
                            .formatted(
                                    file, name, Arrays.toString(found), Arrays.toString(expected)));
        }
    }

    private static void checkTied(Path file, SafetensorsReader reader, String name, long[] shape) {
        checkShape(file, reader, name, shape);
        if (!Arrays.equals(reader.floats(name), reader.floats(SHARED))) {
            throw new ModelException(file + ": " + name + " differs from " + SHARED);
        }
    }
}
