package io.chronosroutes.trainer.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Values computed once with Amazon's chronos-forecasting on PyTorch, CPU, float32, and the small
 * checkpoint of its test suite they were computed with; a folder for each family, of which
 * chronos-bolt is meant where none is named.
 */
public final class Golden {
    private static final String BOLT = "chronos-bolt";

    private Golden() {}

    public static Path path(String name) {
        return path(BOLT, name);
    }

    public static Path path(String family, String name) {
        try {
            return Path.of(Golden.class.getResource("/" + family + "/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static float[] tensor(String file, String name) {
        return tensor(BOLT, file, name);
    }

    public static float[] tensor(String family, String file, String name) {
        return tensor(path(family, file), name);
    }

    public static float[] tensor(Path file, String name) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.floats(name);
        }
    }

    /** Rows of a two-dimensional tensor of {@code tensors.safetensors}. */
    public static float[][] rows(String name) {
        return rows(BOLT, name);
    }

    public static float[][] rows(String family, String name) {
        return rows(path(family, "tensors.safetensors"), name);
    }

    /** A tensor cut along its first dimension. */
    public static float[][] rows(Path file, String name) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return split(reader.floats(name), (int) reader.shape(name)[0]);
        }
    }

    public static float[][] split(float[] values, int rows) {
        int width = values.length / rows;
        float[][] split = new float[rows][];
        for (int i = 0; i < rows; i++) {
            split[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return split;
    }

    public static JsonNode json() throws IOException {
        return json(BOLT);
    }

    public static JsonNode json(String family) throws IOException {
        return json(path(family, "golden.json"));
    }

    public static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
