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
 * checkpoint of its test suite they were computed with.
 */
public final class Golden {
    private Golden() {}

    public static Path path(String name) {
        try {
            return Path.of(Golden.class.getResource("/chronos-bolt/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static float[] tensor(String file, String name) {
        try (SafetensorsReader reader = SafetensorsReader.open(path(file))) {
            return reader.floats(name);
        }
    }

    /** Rows of a two-dimensional tensor of {@code tensors.safetensors}. */
    public static float[][] rows(String name) {
        try (SafetensorsReader reader = SafetensorsReader.open(path("tensors.safetensors"))) {
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
        return new ObjectMapper().readTree(path("golden.json").toFile());
    }
}
