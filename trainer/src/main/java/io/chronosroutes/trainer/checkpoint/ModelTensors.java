package io.chronosroutes.trainer.checkpoint;

import ai.djl.ndarray.NDArray;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.OneLine;
import io.chronosroutes.trainer.tensor.SafetensorsHeader.Form;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Which tensors a checkpoint of a model must have, and which it may.
 *
 * @param where the file to name in errors
 */
record ModelTensors(ModelConfig config, Path where) {

    /**
     * @param stored by name
     * @throws ModelException naming the tensors that are unknown, missing or misshapen
     */
    void check(SortedMap<String, Form> stored) {
        SortedMap<String, long[]> shapes = config.shapes();
        Map<String, String> copies = config.copies();
        Set<String> unknown = new TreeSet<>(stored.keySet());
        unknown.removeAll(shapes.keySet());
        unknown.removeAll(copies.keySet());
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    "%s has tensors that a model of this config has not: %s"
                            .formatted(where, OneLine.of(unknown)));
        }
        Set<String> missing = new TreeSet<>(shapes.keySet());
        missing.removeAll(stored.keySet());
        if (!missing.isEmpty()) {
            throw new ModelException(where + " lacks tensors: " + OneLine.of(missing));
        }
        stored.forEach(
                (name, form) ->
                        checkShape(name, form, shapes.get(copies.getOrDefault(name, name))));
    }

    private void checkShape(String name, Form form, long[] expected) {
        if (Arrays.equals(form.shape(), expected)) return;
        throw new ModelException(
                "%s: %s has shape %s where config.json asks for %s"
                        .formatted(
                                where,
                                name,
                                Arrays.toString(form.shape()),
                                Arrays.toString(expected)));
    }

    /**
     * @param values of a repeated parameter
     * @throws ModelException when they are not those of the parameter itself
     */
    void checkCopy(String name, float[] values, Map<String, NDArray> weights) {
        String original = config.copies().get(name);
        if (!same(values, weights.get(original).toFloatArray())) {
            throw new ModelException(where + ": " + name + " differs from " + original);
        }
    }

    /** Bit by bit: a copy is stored from the original's values. */
    private static boolean same(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) return false;
        }
        return a.length == b.length;
    }
}
