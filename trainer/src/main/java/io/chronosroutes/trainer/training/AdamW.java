package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Collection;
import java.util.List;

/** AdamW (Loshchilov &amp; Hutter 2019) over all weights of a model, with PyTorch's defaults. */
public final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;

    private final Kernels kernels;
    private final double weightDecay;
    private final double clip;
    private final List<NDArray> weights;
    private final List<NDArray> m;
    private final List<NDArray> v;
    private final List<NDArray> steps;

    /**
     * @param manager owner of the optimizer's state
     * @param weights changed in place by {@link #step}
     * @param clip largest norm of all gradients together; 0 for no limit
     */
    public AdamW(
            NDManager manager,
            Kernels kernels,
            Collection<NDArray> weights,
            double weightDecay,
            double clip) {
        this.kernels = kernels;
        this.weightDecay = weightDecay;
        this.clip = clip;
        this.weights = List.copyOf(weights);
        this.m = zeros(manager);
        this.v = zeros(manager);
        this.steps =
                this.weights.stream()
                        .map(weight -> manager.zeros(new Shape(), DataType.FLOAT32))
                        .toList();
    }

    /**
     * One step along the gradients, which are in the weights' order.
     *
     * @return their common norm before clipping, a scalar
     */
    public NDArray step(List<NDArray> gradients, double learningRate) {
        Kernels.AdamW settings =
                new Kernels.AdamW(learningRate, BETA1, BETA2, EPS, weightDecay, clip);
        return kernels.adamw(weights, gradients, m, v, steps, settings);
    }

    private List<NDArray> zeros(NDManager manager) {
        return weights.stream()
                .map(weight -> manager.zeros(weight.getShape(), DataType.FLOAT32))
                .toList();
    }
}
