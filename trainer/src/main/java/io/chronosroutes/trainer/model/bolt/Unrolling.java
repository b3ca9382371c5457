package io.chronosroutes.trainer.model.bolt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.EmpiricalQuantiles;
import java.util.Arrays;
import java.util.Map;

/**
 * Forecasts of any length. Beyond the model's own horizon they are unrolled as the published
 * pipeline does: each quantile of the last block continues a copy of the history, the model answers
 * Q quantiles for each of the Q copies, and the quantiles of these Q·Q values are the next block.
 */
record Unrolling(ChronosBolt model, NDManager manager, Map<String, NDArray> weights) {

    /** histories of any length, NaN where missing, to (windows, Q, horizon). */
    float[][][] forecast(float[][] histories, int horizon) {
        float[][][] blocks = blocks(histories);
        float[][][] forecasts = new float[histories.length][][];
        for (int row = 0; row < histories.length; row++) {
            forecasts[row] = extend(histories[row], blocks[row], horizon);
        }
        return forecasts;
    }

    /** The model's answer for each history, (windows, Q, T). */
    private float[][][] blocks(float[][] histories) {
        int quantiles = model.config().levels().length;
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
        int quantiles = model.config().levels().length;
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
        float[] levels = model.config().levels();
        int steps = blocks[0][0].length;
        float[][] result = new float[levels.length][steps];
        float[] values = new float[blocks.length * levels.length];
        for (int t = 0; t < steps; t++) {
            int n = 0;
            for (float[][] block : blocks) for (float[] quantile : block) values[n++] = quantile[t];
            Arrays.sort(values);
            for (int q = 0; q < levels.length; q++) {
                result[q][t] = EmpiricalQuantiles.of(values, levels[q]);
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
