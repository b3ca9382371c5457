package io.chronosroutes.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.data.Window;
import java.util.List;
import java.util.Map;

/**
 * What a family of models computes, as plain functions of named weights; for one thread, but {@link
 * #batch}, which any thread may call.
 *
 * @param <B> windows made ready for this family, in plain Java
 */
public interface ChronosModel<B> {

    ModelConfig config();

    /**
     * Makes windows ready for {@link #loss}: scaling, patches or tokens, all that needs no
     * gradient, so that a batch can be prepared while the previous one trains.
     */
    B batch(List<Window> windows);

    /**
     * How many values the loss of a batch is the mean of: its share where batches make one step.
     */
    long terms(B batch);

    /**
     * Training loss of a batch: a scalar.
     *
     * @param step owner of everything computed
     * @param weights by Hugging Face name
     * @param dropout 0 outside training
     */
    NDArray loss(NDManager step, Map<String, NDArray> weights, B batch, float dropout);

    /**
     * Quantiles of the next {@code horizon} values of each window, in the data's own units.
     *
     * @param manager parent of what the forecast needs for a moment
     * @param histories few enough for one batch; their futures are not looked at
     * @return (windows, {@link ModelConfig#levels}, horizon)
     */
    float[][][] forecast(
            NDManager manager, Map<String, NDArray> weights, List<Window> histories, int horizon);
}
