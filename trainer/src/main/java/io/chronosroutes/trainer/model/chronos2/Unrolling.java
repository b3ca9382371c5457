package io.chronosroutes.trainer.model.chronos2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.Arrays;
import java.util.Map;

/**
 * Forecasts of any length. Beyond the model's own horizon they are unrolled as the published
 * pipeline does: nine paths go on with the nine deciles of the block before, each row with its own;
 * known values of covariates take the place of predicted ones. The model answers Q quantiles for
 * each path, and the quantiles of these 9·Q values, weighted by the probability each stands for,
 * are the next block.
 */
record Unrolling(Chronos2 model, NDManager manager, Map<String, NDArray> weights) {
    private static final int PATHS = 9;

    /** Quantiles in the data's units of the target rows, (targets, Q, horizon). */
    float[][][] forecast(Variates variates, int horizon) {
        Chronos2Config config = model.config();
        float[][][] forecasts = new float[variates.past().length][config.levels().length][horizon];
        float[][][] block = block(variates, horizon); // (B, Q, steps)
        int done = copy(block, forecasts, 0);
        if (done < horizon) unroll(variates, block, forecasts, done, horizon);
        return Arrays.stream(variates.targetRows())
                .mapToObj(row -> forecasts[row])
                .toArray(float[][][]::new);
    }

    private void unroll(
            Variates variates, float[][][] first, float[][][] into, int from, int horizon) {
        int[] deciles = deciles();
        WeightedQuantiles quantiles = WeightedQuantiles.ofPaths(PATHS, model.config().levels());
        Variates[] paths = new Variates[PATHS];
        Arrays.fill(paths, variates);
        float[][][] last = first;
        for (int done = from; done < horizon; ) {
            float[][][][] blocks = new float[PATHS][][][];
            for (int path = 0; path < PATHS; path++) {
                paths[path] = paths[path].continued(quantile(last, deciles[path]));
                blocks[path] = block(paths[path], horizon - done);
            }
            last = quantiles.of(blocks);
            done += copy(last, into, done);
        }
    }

    /** The model's answer in the data's units, (B, Q, steps): whole patches, as far as it goes. */
    private float[][][] block(Variates variates, int horizon) {
        int patches = model.config().outputPatches(horizon);
        VariateBatch batch = VariateBatch.of(model.config(), variates, patches);
        float[] scaled;
        try (NDManager step = manager.newSubManager()) {
            scaled = model.quantiles(step, weights, batch, 0).toFloatArray();
        }
        int levels = model.config().levels().length;
        int steps = scaled.length / batch.rows() / levels;
        float[][][] block = new float[batch.rows()][levels][steps];
        for (int i = 0; i < scaled.length; i++) {
            int row = i / steps / levels;
            block[row][i / steps % levels][i % steps] = batch.norms()[row].unscaled(scaled[i]);
        }
        return block;
    }

    /** Copies what fits and says how many steps that was. */
    private static int copy(float[][][] block, float[][][] into, int at) {
        int steps = Math.min(block[0][0].length, into[0][0].length - at);
        for (int row = 0; row < block.length; row++) {
            for (int q = 0; q < block[row].length; q++) {
                System.arraycopy(block[row][q], 0, into[row][q], at, steps);
            }
        }
        return steps;
    }

    private static float[][] quantile(float[][][] block, int q) {
        return Arrays.stream(block).map(row -> row[q]).toArray(float[][]::new);
    }

    /** Where the model has the levels 0.1 to 0.9. */
    private int[] deciles() {
        QuantileLevels levels = new QuantileLevels(model.config().levels());
        int[] deciles = new int[PATHS];
        for (int path = 0; path < PATHS; path++) {
            deciles[path] = levels.indexOf((path + 1) / 10.0);
            if (deciles[path] < 0) {
                throw new ModelException(
                        "a forecast of more than %d steps needs a model with the quantiles 0.1 to 0.9; it has %s"
                                .formatted(
                                        model.config().predictionLength(),
                                        Arrays.toString(levels.values())));
            }
        }
        return deciles;
    }
}
