package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** AdamW (Loshchilov &amp; Hutter 2019) over all parameters, with PyTorch's defaults. */
public final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;

    private final Kernels kernels;
    private final double weightDecay;
    private final double clip;
    private final List<String> names;
    private final List<NDArray> parameters;
    private final List<NDArray> m;
    private final List<NDArray> v;
    private final List<NDArray> steps;

    /**
     * @param manager owner of the optimizer's state
     * @param parameters by name; changed in place by {@link #step}
     * @param clip largest norm of all gradients together; 0 for no limit
     */
    public AdamW(
            NDManager manager,
            Kernels kernels,
            Map<String, NDArray> parameters,
            double weightDecay,
            double clip) {
        this.kernels = kernels;
        this.weightDecay = weightDecay;
        this.clip = clip;
        this.names = List.copyOf(parameters.keySet());
        this.parameters = new ArrayList<>(parameters.values());
        this.m = zeros(manager);
        this.v = zeros(manager);
        this.steps =
                this.parameters.stream()
                        .map(weight -> manager.zeros(new Shape(), DataType.FLOAT32))
                        .toList();
    }

    /**
     * One step along the gradients, which are in the parameters' order.
     *
     * @return their common norm before clipping, a scalar
     */
    public NDArray step(List<NDArray> gradients, double learningRate) {
        Kernels.AdamW settings =
                new Kernels.AdamW(learningRate, BETA1, BETA2, EPS, weightDecay, clip);
        return kernels.adamw(parameters, gradients, m, v, steps, settings);
    }

    /**
     * The first and second moments, {@code m.<name>} and {@code v.<name>}, and every parameter's
     * count of steps, {@code step.<name>}: written into, they are the optimizer's state.
     */
    SortedMap<String, NDArray> state() {
        SortedMap<String, NDArray> state = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            state.put("m." + names.get(i), m.get(i));
            state.put("v." + names.get(i), v.get(i));
            state.put("step." + names.get(i), steps.get(i));
        }
        return state;
    }

    private List<NDArray> zeros(NDManager manager) {
        return parameters.stream()
                .map(weight -> manager.zeros(weight.getShape(), DataType.FLOAT32))
                .toList();
    }
}
