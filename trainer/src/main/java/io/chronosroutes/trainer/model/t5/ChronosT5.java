package io.chronosroutes.trainer.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Staging;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Chronos-T5: a T5 that reads a scaled history as tokens and goes on with the future's, one after
 * the other (Ansari et al. 2024). A plain function of named weights; for one thread.
 *
 * <p>Shapes: B windows, L tokens of history, K labels, D model width, V words.
 */
public final class ChronosT5 implements ChronosModel<TokenBatch> {
    private final ChronosT5Config config;
    private final Kernels kernels;
    private final MeanScaleUniformBins bins;
    private final Staging staging = new Staging();

    public ChronosT5(ChronosT5Config config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
        this.bins = new MeanScaleUniformBins(config.vocabulary());
    }

    @Override
    public ChronosT5Config config() {
        return config;
    }

    @Override
    public TokenBatch batch(List<Window> windows) {
        return TokenBatch.of(
                config,
                bins,
                windows.stream().map(Window::past).toArray(float[][]::new),
                windows.stream().map(Window::future).toArray(float[][]::new));
    }

    MeanScaleUniformBins bins() {
        return bins;
    }

    /** Cross-entropy of the labels that are known, their mean over the batch. */
    @Override
    public NDArray loss(
            NDManager manager, Map<String, NDArray> weights, TokenBatch batch, float dropout) {
        NDArray logits = logits(manager, weights, batch, dropout); // (B, K, V)
        return kernels.crossEntropy(
                logits, tokens(manager, "labels", batch.labels(), batch.size()));
    }

    @Override
    public long terms(TokenBatch batch) {
        return Arrays.stream(batch.labels()).filter(l -> l != TokenBatch.IGNORED).count();
    }

    @Override
    public float[][][] forecast(
            NDManager manager, Map<String, NDArray> weights, List<Window> histories, int horizon) {
        PathSampler sampler = new PathSampler(this, manager, weights, PathSampler.BUDGET);
        return new SampledForecast(this, sampler)
                .forecast(histories.stream().map(Window::past).toArray(float[][]::new), horizon);
    }

    /**
     * Scores of every word at each label's place, given the labels before it.
     *
     * @param manager owner of everything computed
     * @param weights by Hugging Face name
     * @param dropout 0 outside training
     * @return (B, K, V)
     */
    public NDArray logits(
            NDManager manager, Map<String, NDArray> weights, TokenBatch batch, float dropout) {
        T5Stack t5 = stack(weights, dropout);
        Memory memory = encode(manager, weights, t5, batch);
        NDArray answers = tokens(manager, "decoderIds", batch.decoderIds(), batch.size()); // (B, K)
        NDArray x = t5.decode(embed(weights, answers), memory.states(), memory.mask()); // (B, K, D)
        return head(weights, x);
    }

    /**
     * What the encoder makes of the histories.
     *
     * @param states (B, L, D)
     * @param mask added to the attention scores of a key, (B, 1, 1, L)
     */
    record Memory(NDArray states, NDArray mask) {}

    Memory encode(NDManager manager, Map<String, NDArray> weights, T5Stack t5, TokenBatch batch) {
        NDArray ids = tokens(manager, "ids", batch.ids(), batch.size()); // (B, L)
        NDArray mask =
                staging.tensor(
                        manager, "keyMask", batch.keyMask(), batch.size(), 1, 1, batch.length());
        return new Memory(t5.encode(embed(weights, ids), mask), mask);
    }

    T5Stack stack(Map<String, NDArray> weights, float dropout) {
        return new T5Stack(config.t5(), kernels, staging, weights, dropout);
    }

    /** values (rows · n) to (rows, n). */
    NDArray tokens(NDManager manager, String name, long[] values, int rows) {
        return staging.tensor(manager, name, values, rows, values.length / rows);
    }

    /** ids (B, L) to (B, L, D). */
    NDArray embed(Map<String, NDArray> weights, NDArray ids) {
        return kernels.embedding(weights.get("shared.weight"), ids);
    }

    /** x (B, K, D) to (B, K, V). */
    NDArray head(Map<String, NDArray> weights, NDArray x) {
        return kernels.logits(x, weights.get(config.head()), config.headScale());
    }
}
