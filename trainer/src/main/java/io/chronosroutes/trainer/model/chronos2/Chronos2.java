package io.chronosroutes.trainer.model.chronos2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Staging;
import io.chronosroutes.trainer.tensor.Tape;
import java.util.List;
import java.util.Map;

/**
 * Chronos-2: an encoder that reads patches of scaled histories and of what is known of their
 * futures, and answers the quantiles of every step; covariates are rows beside the target's, seen
 * through attention within the group (Ansari et al. 2025, "Chronos-2: From Univariate to Universal
 * Forecasting", and the model card of amazon/chronos-2). A plain function of named weights; for one
 * thread.
 *
 * <p>Shapes: B rows, P patches of history and F of forecast, each of W values, L = P + 1 + F tokens
 * (one for [REG]), D model width, Q quantiles, T = F·W steps.
 */
public final class Chronos2 implements ChronosModel<VariateBatch> {
    private final Chronos2Config config;
    private final Kernels kernels;
    private final Staging staging = new Staging();

    public Chronos2(Chronos2Config config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public Chronos2Config config() {
        return config;
    }

    /** As many patches of forecast as the longest future asks for. */
    @Override
    public VariateBatch batch(List<Window> windows) {
        return batch(Variates.of(windows));
    }

    /** The same for rows in groups of one's own making. */
    public VariateBatch batch(Variates variates) {
        int patches = config.outputPatches(variates.longestTarget());
        return VariateBatch.of(config, variates, patches);
    }

    /**
     * Quantiles of the scaled future of every row, targets and covariates alike.
     *
     * @param manager owner of everything computed
     * @param weights by Hugging Face name
     * @param dropout 0 outside training
     * @return (B, Q, T)
     */
    public NDArray quantiles(
            NDManager manager, Map<String, NDArray> weights, VariateBatch batch, float dropout) {
        NDArray hidden =
                new Chronos2Encoder(config, kernels, staging, manager, weights, settings(dropout))
                        .encode(tokens(manager, weights, batch, dropout), batch); // (B, L, D)
        int outputs = batch.outputPatches();
        long length = hidden.getShape().get(1);
        NDArray answers = hidden.get(new NDIndex(":, {}:", length - outputs)); // (B, F, D)
        int levels = config.levels().length;
        return residual(weights, "output_patch_embedding", answers, dropout) // (B, F, Q·W)
                .reshape(batch.rows(), outputs, levels, config.patchSize())
                .transpose(0, 2, 1, 3)
                .reshape(batch.rows(), levels, outputs * config.patchSize());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Twice the pinball loss in scaled units: mean over the steps, those that do not count among
     * them, sum over quantiles, mean over all rows.
     */
    @Override
    public NDArray loss(
            NDManager manager, Map<String, NDArray> weights, VariateBatch batch, float dropout) {
        NDArray quantiles = quantiles(manager, weights, batch, dropout); // (B, Q, T)
        int levels = config.levels().length;
        int steps = batch.outputPatches() * config.patchSize();
        NDArray loss = // mean over quantiles, sum over the steps
                kernels.quantileLoss(
                        quantiles,
                        staging.tensor(manager, "target", batch.target(), batch.rows(), 1, steps),
                        staging.tensor(manager, "counted", batch.counted(), batch.rows(), 1, steps),
                        staging.tensor(manager, "levels", config.levels(), 1, levels, 1));
        return Tape.scale(loss, (double) levels / steps);
    }

    @Override
    public long terms(VariateBatch batch) {
        return batch.rows();
    }

    @Override
    public float[][][] forecast(
            NDManager manager, Map<String, NDArray> weights, List<Window> histories, int horizon) {
        return forecast(manager, weights, Variates.of(histories), horizon);
    }

    /**
     * The same for rows in groups of one's own making.
     *
     * @return of the rows of {@link Variates#targetRows} alone
     */
    public float[][][] forecast(
            NDManager manager, Map<String, NDArray> weights, Variates variates, int horizon) {
        return new Unrolling(this, manager, weights).forecast(variates, horizon);
    }

    /** Embedded patches of history, [REG], and patches of forecast, (B, L, D). */
    private NDArray tokens(
            NDManager manager, Map<String, NDArray> weights, VariateBatch batch, float dropout) {
        NDArray past = embedded(manager, weights, "context", batch.context(), batch, dropout);
        NDArray future = embedded(manager, weights, "future", batch.future(), batch, dropout);
        int row = config.regToken() ? Chronos2Config.REG_ROW : 0;
        NDArray token = kernels.token(weights.get("shared.weight"), row, batch.rows()); // (B, 1, D)
        token.attach(manager); // not to the owner of the weights, who may outlive many forecasts
        if (config.regToken()) return NDArrays.concat(new NDList(past, token, future), 1);
        // Without [REG] no token looks like this one, but every weight must have a gradient.
        return past.concat(future, 1).add(Tape.scale(token, 0));
    }

    private NDArray embedded(
            NDManager manager,
            Map<String, NDArray> weights,
            String name,
            float[] patches,
            VariateBatch batch,
            float dropout) {
        int width = 3 * config.patchSize();
        int count = patches.length / batch.rows() / width;
        NDArray x = staging.tensor(manager, name, patches, batch.rows(), count, width);
        return residual(weights, "input_patch_embedding", x, dropout);
    }

    private Kernels.Settings settings(float dropout) {
        return new Kernels.Settings(config.heads(), config.eps(), dropout);
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
        return kernels.residual(x, block, false, dropout);
    }
}
