package io.chronosroutes.trainer.checkpoint;

import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.OneLine;
import io.chronosroutes.trainer.tensor.SafetensorsHeader.Form;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which tensors an adapter must have.
 *
 * @param shapes of the base model's parameters
 * @param where the file to name in errors
 */
record AdapterTensors(AdapterConfig config, SortedMap<String, long[]> shapes, Path where) {

    /**
     * @param stored by name
     * @throws ModelException naming the tensors that are unknown, missing or misshapen
     */
    void check(SortedMap<String, Form> stored) {
        if (stored.isEmpty()) throw new ModelException(where + " has no tensors");
        Set<String> unknown = new TreeSet<>(stored.keySet());
        unknown.removeIf(this::isKnown);
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    "%s has tensors that an adapter of this model has not: %s"
                            .formatted(where, OneLine.of(unknown)));
        }
        Set<String> missing = new TreeSet<>();
        for (String parameter : adapted(stored.keySet())) {
            missing.add(AdapterName.a(parameter).toString());
            missing.add(AdapterName.b(parameter).toString());
        }
        missing.removeAll(stored.keySet());
        if (!missing.isEmpty()) {
            throw new ModelException(where + " lacks tensors: " + OneLine.of(missing));
        }
        stored.forEach((name, form) -> checkShape(name, form.shape()));
    }

    /** The shape that a matrix has: A (r, in), B (out, r). */
    long[] shape(AdapterName name) {
        long[] weight = shapes.get(name.parameter()); // (out, in)
        return name.first()
                ? new long[] {config.r(), weight[1]}
                : new long[] {weight[0], config.r()};
    }

    /** What the config says, or every module where it has a pattern. */
    List<String> targets(Set<String> parameters) {
        return config.targets()
                .orElseGet(() -> parameters.stream().map(AdapterName::module).toList());
    }

    private boolean isKnown(String stored) {
        return AdapterName.parse(stored)
                .filter(name -> isLinear(name.parameter()) && isTarget(name.parameter()))
                .isPresent();
    }

    /** Parameters that the config or, where it has a pattern, the file says are adapted. */
    private Set<String> adapted(Set<String> stored) {
        if (config.targets().isEmpty()) {
            return stored.stream()
                    .flatMap(name -> AdapterName.parse(name).stream())
                    .map(AdapterName::parameter)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return shapes.keySet().stream()
                .filter(name -> isLinear(name) && isTarget(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isLinear(String parameter) {
        long[] shape = shapes.get(parameter);
        return shape != null && shape.length == 2 && parameter.endsWith(".weight");
    }

    /** PEFT's rule for a list: the module's whole name, or its end from a point on. */
    private boolean isTarget(String parameter) {
        String module = AdapterName.module(parameter);
        return config.targets().isEmpty()
                || config.targets().get().stream()
                        .anyMatch(t -> module.equals(t) || module.endsWith("." + t));
    }

    private void checkShape(String stored, long[] found) {
        long[] expected = shape(AdapterName.parse(stored).orElseThrow());
        if (Arrays.equals(found, expected)) return;
        throw new ModelException(
                "%s: %s has shape %s where the model and rank %d ask for %s"
                        .formatted(
                                where,
                                stored,
                                Arrays.toString(found),
                                config.r(),
                                Arrays.toString(expected)));
    }
}
