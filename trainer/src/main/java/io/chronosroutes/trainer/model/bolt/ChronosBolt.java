package io.chronosroutes.trainer.model.bolt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.t5.T5Stack;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Staging;
import java.util.List;
import java.util.Map;

/**
 * Chronos-Bolt: a T5 that reads patches of a scaled history and answers, with one decoder token,
 * the quantiles of every step of the horizon (Ansari et al. 2024, and the model card of
 * amazon/chronos-bolt-base). A plain function of named weights; for one thread.
 *
 * <p>Shapes: B windows, P patches of W values, L = P tokens and one more for [REG], D model width,
 * Q quantiles, T horizon.
 */
public final class ChronosBolt implements ChronosModel<PatchBatch> {
    private final BoltConfig config;
    private final Kernels kernels;
    private final Staging staging = new Staging();

    public ChronosBolt(BoltConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public BoltConfig config() {
        return config;
    }

    /**
     * Quantiles of the scaled future.
     *
     * @param manager owner of everything computed
     * @param weights by Hugging Face name
     * @param dropout 0 outside training
     * @return (B, Q, T)
     */
    public NDArray quantiles(
            NDManager manager, Map<String, NDArray> weights, PatchBatch batch, float dropout) {
        T5Stack t5 = new T5Stack(config.t5(), kernels, staging, weights, dropout);
        NDArray mask = keyMask(manager, batch); // (B, 1, 1, L)
        NDArray memory = t5.encode(tokens(manager, weights, batch, dropout), mask); // (B, L, D)
        NDArray start = token(manager, weights, config.startTokenId(), batch.size());
        NDArray answer = t5.decode(start, memory, mask); // (B, 1, D)
        return residual(weights, "output_patch_embedding", answer, dropout) // (B, 1, Q·T)
                .reshape(batch.size(), config.levels().length, config.predictionLength());
    }

    /** The encoder's last hidden state, (B, L, D). */
    public NDArray encode(NDManager manager, Map<String, NDArray> weights, PatchBatch batch) {
        return new T5Stack(config.t5(), kernels, staging, weights, 0)
                .encode(tokens(manager, weights, batch, 0), keyMask(manager, batch));
    }

    @Override
    public PatchBatch batch(List<Window> windows) {
        return PatchBatch.of(
                config,
                windows.stream().map(Window::past).toArray(float[][]::new),
                windows.stream().map(Window::future).toArray(float[][]::new));
    }

    @Override
    public long terms(PatchBatch batch) {
        return batch.size();
    }

    @Override
    public float[][][] forecast(
            NDManager manager, Map<String, NDArray> weights, List<Window> histories, int horizon) {
        return new Unrolling(this, manager, weights)
                .forecast(histories.stream().map(Window::past).toArray(float[][]::new), horizon);
    }

    @Override
    public NDArray loss(
            NDManager manager, Map<String, NDArray> weights, PatchBatch batch, float dropout) {
        NDArray quantiles = quantiles(manager, weights, batch, dropout); // (B, Q, T)
        int steps = config.predictionLength();
        return kernels.quantileLoss(
                quantiles,
                staging.tensor(manager, "target", batch.target(), batch.size(), 1, steps),
                staging.tensor(manager, "observed", batch.observed(), batch.size(), 1, steps),
                staging.tensor(manager, "levels", config.levels(), 1, config.levels().length, 1));
    }

    /** Embedded patches and [REG], (B, L, D). */
    private NDArray tokens(
            NDManager manager, Map<String, NDArray> weights, PatchBatch batch, float dropout) {
        NDArray patches =
                staging.tensor(
                        manager,
                        "patches",
                        batch.patches(),
                        batch.size(),
                        batch.patchCount(),
                        2 * config.patchSize()); // (B, P, 2·W)
        NDArray x = residual(weights, "input_patch_embedding", patches, dropout); // (B, P, D)
        if (!config.regToken()) return x;
        return x.concat(token(manager, weights, config.regTokenId(), batch.size()), 1);
    }

    /** What is added to every attention score of a key, (B, 1, 1, L); [REG] is never masked. */
    private NDArray keyMask(NDManager manager, PatchBatch batch) {
        NDArray mask =
                staging.tensor(
                        manager, "keyMask", batch.keyMask(), batch.size(), batch.patchCount());
        if (config.regToken()) mask = mask.concat(manager.zeros(new Shape(batch.size(), 1)), 1);
        return mask.reshape(batch.size(), 1, 1, -1);
    }

    private NDArray residual(Map<String, NDArray> weights, String name, NDArray x, float dropout) {
        Kernels.Residual block =
                new Kernels.Residual(
                        weights.get(name + ".hidden_layer.weight"),
                        weights.get(name + ".hidden_layer.bias"),
                        weights.get(name + ".output_layer.weight"),
                        weights.get(name + ".output_layer.bias"),
                        weights.get(name + ".residual_layer.weight"),
                        weights.get(name + ".residual_layer.bias"));
        return kernels.residual(x, block, config.t5().gated(), dropout);
    }

    /** (B, 1, D); what is computed from it must not outlive the step as the weights do. */
    private NDArray token(NDManager manager, Map<String, NDArray> weights, int id, int batch) {
        NDArray token = kernels.token(weights.get("shared.weight"), id, batch);
        token.attach(manager);
        return token;
    }
}
