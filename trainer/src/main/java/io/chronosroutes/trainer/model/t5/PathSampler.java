package io.chronosroutes.trainer.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws sample paths of tokens, one token after the other for all paths at once. What is random is
 * drawn in Java, from a generator for every path: which windows and paths are computed together
 * makes no difference, but for rounding.
 *
 * @param manager parent of what is needed for a moment
 * @param weights by Hugging Face name
 * @param budget bytes that the caches and logits of paths drawn at once may take, about
 */
record PathSampler(ChronosT5 model, NDManager manager, Map<String, NDArray> weights, long budget) {

    /** More would gain no speed. */
    static final long BUDGET = 256L << 20;

    /**
     * Windows whose paths fit into memory together; one at least.
     *
     * @param length of the histories in tokens
     */
    int windowsAtOnce(int length) {
        T5Config t5 = model.config().t5();
        long window = 4L * length * ((long) t5.heads() * length + 2L * width(t5));
        long samples = model.config().sampling().samples();
        return (int) Math.max(1, budget / (window + samples * bytesOfPath()));
    }

    /**
     * Draws every window's paths.
     *
     * @param random of every window and path
     * @param steps tokens of a path
     * @return (windows, samples, steps)
     */
    int[][][] draw(TokenBatch batch, SplittableRandom[][] random, int steps) {
        int samples = random[0].length;
        int atOnce = (int) Math.max(1, budget / bytesOfPath() / batch.size());
        int[][][] paths = new int[batch.size()][samples][steps];
        try (NDManager scope = manager.newSubManager()) {
            T5Stack t5 = model.stack(weights, 0);
            ChronosT5.Memory memory = model.encode(scope, weights, t5, batch);
            for (int from = 0; from < samples; from += atOnce) {
                int count = Math.min(atOnce, samples - from);
                try (NDManager part = scope.newSubManager()) {
                    StepwiseDecoder decoder =
                            new StepwiseDecoder(
                                    part, t5, memory.states(), memory.mask(), count, steps);
                    draw(part, decoder, random, paths, from, count);
                }
            }
        }
        return paths;
    }

    private void draw(
            NDManager part,
            StepwiseDecoder decoder,
            SplittableRandom[][] random,
            int[][][] paths,
            int from,
            int count) {
        TokenSampler sampler =
                new TokenSampler(model.config().sampling(), model.config().vocabulary().eosId());
        int words = model.config().words();
        long[] tokens = new long[paths.length * count]; // (R)
        Arrays.fill(tokens, model.config().startId());
        for (int step = 0; step < paths[0][0].length; step++) {
            float[] logits = logits(part, decoder, tokens); // (R, V)
            for (int row = 0; row < tokens.length; row++) {
                int window = row / count;
                int sample = from + row % count;
                float[] own = Arrays.copyOfRange(logits, row * words, (row + 1) * words);
                int token = sampler.draw(own, random[window][sample]);
                paths[window][sample][step] = token;
                tokens[row] = token;
            }
        }
    }

    private float[] logits(NDManager part, StepwiseDecoder decoder, long[] tokens) {
        try (NDManager step = part.newSubManager()) {
            NDArray ids = model.tokens(step, "decoderIds", tokens, tokens.length); // (R, 1)
            NDArray x = decoder.next(model.embed(weights, ids)); // (R, 1, D)
            return model.head(weights, x).toFloatArray();
        }
    }

    /** Keys and values of every layer, and the logits with their copy in Java. */
    private long bytesOfPath() {
        ChronosT5Config config = model.config();
        return 4L * (2L * width(config.t5()) * config.predictionLength() + 2L * config.words());
    }

    private static int width(T5Config t5) {
        return t5.decoderLayers() * t5.innerWidth();
    }
}
