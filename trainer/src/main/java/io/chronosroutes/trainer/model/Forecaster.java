package io.chronosroutes.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Arrays;
import java.util.Map;

/** Forecasts with a trained model, in the data's own units; for one thread. */
public final class Forecaster {
    /** Most windows at once: beyond it a batch gains no speed and costs memory. */
    private static final int BATCH = 64;

    private final NDManager manager;
    private final ChronosBolt model;
    private final Map<String, NDArray> weights;

    /**
     * @param manager parent of what a forecast needs for a moment
     */
    public Forecaster(
            NDManager manager, Kernels kernels, BoltConfig config, Map<String, NDArray> weights) {
        this.manager = manager;
        this.model = new ChronosBolt(config, kernels);
        this.weights = weights;
    }

    public float[] levels() {
        return model.config().quantiles();
    }

    public int median() {
        return model.config().median();
    }

    /**
     * Quantiles of the next {@code horizon} values.
     *
     * <p>Beyond the model's own horizon the forecast is unrolled as the published pipeline does:
     * each quantile of the last block continues a copy of the history, the model answers Q
     * quantiles for each of the Q copies, and the quantiles of these Q·Q values are the next block.
     *
     * @param histories of any length, NaN where missing
     * @return (windows, quantiles, horizon)
     */
    public float[][][] forecast(float[][] histories, int horizon) {
        float[][][] forecasts = new float[histories.length][][];
        for (int from = 0; from < histories.length; from += BATCH) {
            int to = Math.min(from + BATCH, histories.length);
            float[][][] blocks = blocks(Arrays.copyOfRange(histories, from, to));
            for (int row = from; row < to; row++) {
                forecasts[row] = extend(histories[row], blocks[row - from], horizon);
            }
        }
        return forecasts;
    }

    /** The model's answer for each history, (windows, Q, T). */
    private float[][][] blocks(float[][] histories) {
        int quantiles = levels().length;
        int steps = model.config().predictionLength();
        PatchBatch batch = PatchBatch.of(model.config(), histories);
        float[] scaled;
        try (NDManager step = manager.newSubManager()) {
            scaled = model.quantiles(step, weights, batch, 0).toFloatArray();
        }
        float[][][] blocks = new float[histories.length][quantiles][steps];
        for (int row = 0; row < histories.length; row++) {
            for (int q = 0; q < quantiles; q++) {
                for (int t = 0; t < steps; t++) {
                    float value = scaled[(row * quantiles + q) * steps + t];
                    blocks[row][q][t] = value * batch.scale()[row] + batch.location()[row];
                }
            }
        }
        return blocks;
    }

    /** One history's forecast of any length, of which {@code block} is the first part. */
    private float[][] extend(float[] history, float[][] block, int horizon) {
        int quantiles = levels().length;
        float[][] forecast = new float[quantiles][];
        for (int q = 0; q < quantiles; q++) forecast[q] = Arrays.copyOf(block[q], horizon);
        float[][] copies = new float[quantiles][];
        Arrays.fill(copies, history);
        float[][] last = block;
        for (int done = block[0].length; done < horizon; done += last[0].length) {
            for (int q = 0; q < quantiles; q++) copies[q] = concat(copies[q], last[q]);
            last = quantilesOf(blocks(copies));
            int count = Math.min(last[0].length, horizon - done);
            for (int q = 0; q < quantiles; q++) {
                System.arraycopy(last[q], 0, forecast[q], done, count);
            }
        }
        return forecast;
    }

    /** Empirical quantiles over copies and their quantiles, by linear interpolation; (Q, T). */
    private float[][] quantilesOf(float[][][] blocks) {
        float[] levels = levels();
        int steps = blocks[0][0].length;
        float[][] result = new float[levels.length][steps];
        float[] values = new float[blocks.length * levels.length];
        for (int t = 0; t < steps; t++) {
            int n = 0;
            for (float[][] block : blocks) for (float[] quantile : block) values[n++] = quantile[t];
            Arrays.sort(values);
            for (int q = 0; q < levels.length; q++) {
                double rank = levels[q] * (double) (n - 1);
                int below = (int) rank;
                float low = values[below];
                float high = values[Math.min(below + 1, n - 1)];
                result[q][t] = (float) (low + (rank - below) * (high - low));
            }
        }
        return result;
    }

    private static float[] concat(float[] history, float[] continuation) {
        float[] longer = Arrays.copyOf(history, history.length + continuation.length);
        System.arraycopy(continuation, 0, longer, history.length, continuation.length);
        return longer;
    }
}
