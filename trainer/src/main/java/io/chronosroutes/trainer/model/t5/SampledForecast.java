package io.chronosroutes.trainer.model.t5;

import io.chronosroutes.trainer.model.EmpiricalQuantiles;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Forecasts of any length as quantiles of sample paths. Beyond the model's own horizon they go on
 * as the published pipeline does: the median of the paths continues the history, which is scaled
 * and read anew.
 */
record SampledForecast(ChronosT5 model, PathSampler sampler) {

    /** First state of the generators; any number would do. */
    private static final long SEED = 42;

    /** histories of any length, NaN where missing, to (windows, levels, horizon). */
    float[][][] forecast(float[][] histories, int horizon) {
        int longest = Arrays.stream(histories).mapToInt(history -> history.length).max().orElse(0);
        int length = Math.min(longest + horizon, model.config().contextLength()) + 1;
        int atOnce = sampler.windowsAtOnce(length);
        float[][][] forecasts = new float[histories.length][][];
        for (int from = 0; from < histories.length; from += atOnce) {
            int to = Math.min(from + atOnce, histories.length);
            float[][][] paths = paths(Arrays.copyOfRange(histories, from, to), horizon);
            for (int i = 0; i < paths.length; i++) forecasts[from + i] = quantiles(paths[i]);
        }
        return forecasts;
    }

    /** Sample paths in the data's units, (windows, samples, horizon). */
    float[][][] paths(float[][] histories, int horizon) {
        int samples = model.config().sampling().samples();
        float[][][] paths = new float[histories.length][samples][horizon];
        float[][] contexts = histories.clone();
        SplittableRandom[][] random = generators(batch(contexts), samples);
        int steps;
        for (int done = 0; done < horizon; done += steps) {
            steps = Math.min(horizon - done, model.config().predictionLength());
            TokenBatch batch = batch(contexts);
            int[][][] tokens = sampler.draw(batch, random, steps);
            for (int row = 0; row < paths.length; row++) {
                for (int s = 0; s < samples; s++) {
                    for (int t = 0; t < steps; t++) {
                        float value = model.bins().value(tokens[row][s][t], batch.scale()[row]);
                        paths[row][s][done + t] = value;
                    }
                }
                contexts[row] = continued(contexts[row], paths[row], done, steps);
            }
        }
        return paths;
    }

    private TokenBatch batch(float[][] contexts) {
        return TokenBatch.of(model.config(), model.bins(), contexts);
    }

    /**
     * A generator for every path. Seeded by what the model reads of a window rather than by its
     * number, so that a forecast does not depend on the windows beside it.
     */
    private static SplittableRandom[][] generators(TokenBatch batch, int samples) {
        SplittableRandom[][] generators = new SplittableRandom[batch.size()][samples];
        for (int row = 0; row < batch.size(); row++) {
            long seed = SEED;
            for (int at = row * batch.length(); at < (row + 1) * batch.length(); at++) {
                if (batch.keyMask()[at] == 0) seed = 31 * seed + batch.ids()[at];
            }
            SplittableRandom root = new SplittableRandom(seed);
            for (int s = 0; s < samples; s++) generators[row][s] = root.split();
        }
        return generators;
    }

    /** The history and the median of its paths' last block; of an even number the lower middle. */
    private static float[] continued(float[] history, float[][] paths, int from, int steps) {
        float[] longer = Arrays.copyOf(history, history.length + steps);
        float[] values = new float[paths.length];
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s < paths.length; s++) values[s] = paths[s][from + t];
            Arrays.sort(values);
            longer[history.length + t] = values[(values.length - 1) / 2];
        }
        return longer;
    }

    /** (samples, horizon) to (levels, horizon). */
    private float[][] quantiles(float[][] paths) {
        float[] levels = model.config().levels();
        int horizon = paths[0].length;
        float[][] quantiles = new float[levels.length][horizon];
        float[] values = new float[paths.length];
        for (int t = 0; t < horizon; t++) {
            for (int s = 0; s < paths.length; s++) values[s] = paths[s][t];
            Arrays.sort(values);
            for (int q = 0; q < levels.length; q++) {
                quantiles[q][t] = EmpiricalQuantiles.of(values, levels[q]);
            }
        }
        return quantiles;
    }
}
