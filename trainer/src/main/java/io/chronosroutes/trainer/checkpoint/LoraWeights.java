package io.chronosroutes.trainer.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.Tape;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Low-rank adapters of linear layers (Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language
 * Models", section 4.1): a layer computes W x + (alpha / r) B A x.
 *
 * @param r the rank
 * @param targets the layers that have adapters, as PEFT names them: a module, or the end of many
 *     modules' names
 * @param a (r, in) by name of the parameter adapted, {@code ….weight}
 * @param b (out, r) by the same names
 */
public record LoraWeights(
        int r,
        double alpha,
        List<String> targets,
        SortedMap<String, NDArray> a,
        SortedMap<String, NDArray> b) {

    /**
     * @throws ModelException when the matrices do not fit together
     */
    public LoraWeights {
        targets = List.copyOf(targets);
        if (r < 1) throw new ModelException("an adapter's rank must be positive; it is " + r);
        if (!a.keySet().equals(b.keySet())) {
            throw new ModelException("the adapters A and B are of different parameters");
        }
        for (String name : a.keySet()) {
            if (!name.endsWith(".weight")) throw new ModelException(name + " is no layer's weight");
            Shape left = b.get(name).getShape();
            Shape right = a.get(name).getShape();
            boolean fits = left.dimension() == 2 && right.dimension() == 2;
            if (!fits || left.get(1) != r || right.get(0) != r) {
                throw new ModelException(
                        "the adapters of %s have shapes %s and %s, which rank %d does not fit"
                                .formatted(name, right, left, r));
            }
        }
    }

    /** The factor of B A. */
    public double scaling() {
        return alpha / r;
    }

    /**
     * The weights of a model without adapters that computes the same: W + (alpha / r) B A.
     *
     * @param weights of the base model; what has no adapter is handed on as it is
     * @return new arrays belong to the manager of the adapters
     * @throws ModelException when an adapter fits no weight
     */
    public Map<String, NDArray> merge(Map<String, NDArray> weights) {
        Map<String, NDArray> merged = new TreeMap<>(weights);
        a.forEach((name, right) -> merged.put(name, merge(name, weights.get(name), right)));
        return merged;
    }

    private NDArray merge(String name, NDArray weight, NDArray right) {
        NDArray left = b.get(name);
        Shape shape = new Shape(left.getShape().get(0), right.getShape().get(1));
        if (weight == null || !weight.getShape().equals(shape)) {
            throw new ModelException(
                    "the adapter of %s is for a weight of shape %s; there is %s"
                            .formatted(name, shape, weight == null ? "none" : weight.getShape()));
        }
        try (NDArray product = left.matMul(right); // (out, in)
                NDArray change = Tape.scale(product, scaling())) {
            return change.add(weight);
        }
    }
}
