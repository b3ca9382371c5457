package io.chronosroutes.trainer.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
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
 * @param copies names under which the file repeats a parameter, see {@link ModelConfig#copies}
 */
public record HuggingFaceFolder(
        ModelConfig config, Map<String, NDArray> weights, Set<String> copies) {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";

    /**
     * Opens a checkpoint.
     *
     * @param manager owner of the weights
     * @throws ModelException naming what is missing, unknown or misshapen
     */
    public static HuggingFaceFolder load(NDManager manager, Path folder) {
        ModelConfig config = readConfig(folder);
        Path file = folder.resolve(WEIGHTS);
        if (!Files.isRegularFile(file)) throw new ModelException(folder + " has no " + WEIGHTS);
        SortedMap<String, long[]> shapes = config.shapes();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Set<String> copies = checkNames(file, reader, config);
            Map<String, NDArray> weights = new TreeMap<>();
            shapes.forEach(
                    (name, shape) -> {
                        checkShape(file, reader, name, shape);
                        float[] values = reader.floats(name);
                        weights.put(name, manager.create(values, new Shape(shape)));
                    });
            for (String name : copies) checkCopy(file, reader, name, config);
            return new HuggingFaceFolder(config, weights, copies);
        }
    }

    /** The description alone. */
    public static ModelConfig readConfig(Path folder) {
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) throw new ModelException(folder + " has no " + CONFIG);
        try {
            return Family.parse(Files.readString(file));
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
        for (String name : copies) {
            tensors.put(name, tensor(weights.get(config.copies().get(name))));
        }
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

    private static Set<String> checkNames(Path file, SafetensorsReader reader, ModelConfig config) {
        Set<String> expected = config.shapes().keySet();
        Set<String> copies = new TreeSet<>(reader.names());
        copies.retainAll(config.copies().keySet());
        Set<String> unknown = new TreeSet<>(reader.names());
        unknown.removeAll(expected);
        unknown.removeAll(copies);
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    "%s has tensors that a model of this config has not: %s"
                            .formatted(file, unknown));
        }
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(reader.names());
        if (!missing.isEmpty()) throw new ModelException(file + " lacks tensors: " + missing);
        return copies;
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

    private static void checkCopy(
            Path file, SafetensorsReader reader, String name, ModelConfig config) {
        String original = config.copies().get(name);
        checkShape(file, reader, name, config.shapes().get(original));
        if (!Arrays.equals(reader.floats(name), reader.floats(original))) {
            throw new ModelException(file + ": " + name + " differs from " + original);
        }
    }
}
