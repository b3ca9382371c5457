package io.chronosroutes.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.data.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Forecasts with a trained model, in the data's own units; for one thread. */
public final class Forecaster {
    /** Most windows at once: beyond it a batch gains no speed and costs memory. */
    private static final int BATCH = 64;

    private final NDManager manager;
    private final ChronosModel<?> model;
    private final Map<String, NDArray> weights;

    /**
     * @param manager parent of what a forecast needs for a moment
     */
    public Forecaster(NDManager manager, ChronosModel<?> model, Map<String, NDArray> weights) {
        this.manager = manager;
        this.model = model;
        this.weights = weights;
    }

    public float[] levels() {
        return model.config().levels();
    }

    public int median() {
        return model.config().median();
    }

    /**
     * Quantiles of the next {@code horizon} values.
     *
     * @param histories of any length
     * @return (windows, levels, horizon)
     */
    public float[][][] forecast(List<Window> histories, int horizon) {
        List<float[][]> forecasts = new ArrayList<>();
        for (int from = 0; from < histories.size(); from += BATCH) {
            int to = Math.min(from + BATCH, histories.size());
            forecasts.addAll(
                    List.of(
                            model.forecast(
                                    manager, weights, histories.subList(from, to), horizon)));
        }
        return forecasts.toArray(float[][][]::new);
    }
}
