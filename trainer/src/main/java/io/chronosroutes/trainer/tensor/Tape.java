package io.chronosroutes.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the operations of one step on the calling thread, from construction to {@link #close},
 * and gives the gradient of a loss by every weight.
 *
 * <p>The leaves share the weights' storage, so an optimizer that changes a weight in place changes
 * it for the next step too; they and their gradients belong to the step's manager.
 */
public final class Tape implements AutoCloseable {
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();

    /**
     * @param step owner of everything the step creates
     * @param weights by name, in the order {@link #backward} keeps
     */
    public Tape(NDManager step, Map<String, NDArray> weights) {
        weights.forEach((name, weight) -> leaves.put(name, leaf(step, weight)));
        JniUtils.setGradMode(true);
    }

    /**
     * x times a number. {@link NDArray#mul(Number)} must not be recorded: it frees the number's
     * memory at once, which the recording reads again for the gradient.
     */
    public static NDArray scale(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }

    /** The weights to compute with: same names, same values, recorded. */
    public Map<String, NDArray> leaves() {
        return leaves;
    }

    /**
     * Gradients of {@code loss} (a scalar), in the order of the weights; frees the recording.
     *
     * @throws IllegalStateException naming a weight that the loss does not depend on
     */
    public List<NDArray> backward(NDArray loss) {
        accumulate(loss, 1);
        return gradients();
    }

    /** Adds a share of the gradients of {@code loss} (a scalar) to those so far. */
    public void accumulate(NDArray loss, double share) {
        NDArray weight = loss.onesLike().mul(share);
        JniUtils.backward((PtNDArray) loss, (PtNDArray) weight, false, false);
    }

    /**
     * What was accumulated, in the order of the weights; ends the recording.
     *
     * @throws IllegalStateException naming a weight that no loss depended on
     */
    public List<NDArray> gradients() {
        JniUtils.setGradMode(false);
        return leaves.entrySet().stream()
                .map(leaf -> gradient(leaf.getKey(), leaf.getValue()))
                .toList();
    }

    private static NDArray leaf(NDManager step, NDArray weight) {
        NDArray leaf = weight.stopGradient();
        leaf.attach(step);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private static NDArray gradient(String name, NDArray leaf) {
        NDArray gradient = leaf.getGradient();
        if (gradient == null) throw new IllegalStateException("the loss does not use " + name);
        gradient.attach(leaf.getManager());
        return gradient;
    }

    @Override
    public void close() {
        JniUtils.setGradMode(false);
    }
}
