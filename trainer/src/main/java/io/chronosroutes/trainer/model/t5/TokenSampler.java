package io.chronosroutes.trainer.model.t5;

import io.chronosroutes.trainer.model.ModelException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws tokens as the published pipeline does through transformers' {@code generate}: the end of
 * the sequence is excluded, then temperature, top-k (Fan et al. 2018) and top-p (Holtzman et al.
 * 2020) in this order.
 *
 * @param excluded token never drawn
 */
record TokenSampler(SamplingConfig config, int excluded) {

    /**
     * Draws one token.
     *
     * @throws ModelException when the logits are not finite
     */
    int draw(float[] logits, SplittableRandom random) {
        double[] probabilities = probabilities(logits);
        double left = random.nextDouble();
        int drawn = -1;
        for (int id = 0; id < probabilities.length && left >= 0; id++) {
            if (probabilities[id] == 0) continue;
            left -= probabilities[id];
            drawn = id;
        }
        return drawn;
    }

    /**
     * Probability of every token, 0 for those that are not kept.
     *
     * @throws ModelException when the logits are not finite
     */
    double[] probabilities(float[] logits) {
        float[] scores = scores(logits);
        float least = leastKept(scores);
        double[] probabilities = new double[scores.length];
        for (int id = 0; id < scores.length; id++) {
            if (scores[id] >= least) probabilities[id] = Math.exp(scores[id]);
        }
        normalise(probabilities);
        if (config.topP() < 1) {
            dropTail(scores, probabilities);
            normalise(probabilities);
        }
        return probabilities;
    }

    /** Logits by temperature, below their largest so that none overflows. */
    private float[] scores(float[] logits) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int id = 0; id < logits.length; id++) {
            if (id != excluded) largest = Math.max(largest, logits[id]);
        }
        if (!Float.isFinite(largest)) {
            throw new ModelException("the model cannot forecast: its logits are not finite");
        }
        float[] scores = new float[logits.length];
        for (int id = 0; id < logits.length; id++) {
            scores[id] = (logits[id] - largest) / config.temperature();
        }
        scores[excluded] = Float.NEGATIVE_INFINITY;
        return scores;
    }

    /** The k-th largest score; tokens that share it are all kept. */
    private float leastKept(float[] scores) {
        int k = Math.min(config.topK(), scores.length);
        if (k == 0) return Float.NEGATIVE_INFINITY;
        float[] best = new float[k]; // ascending
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (float score : scores) {
            if (score <= best[0]) continue;
            int at = 0;
            while (at + 1 < k && best[at + 1] < score) best[at] = best[++at];
            best[at] = score;
        }
        return best[0];
    }

    /** Zeroes all but the fewest most likely tokens that reach top-p together. */
    private void dropTail(float[] scores, double[] probabilities) {
        long[] order = new long[scores.length]; // least likely last; equals in the tokens' order
        for (int id = 0; id < scores.length; id++) {
            order[id] = (long) Float.floatToIntBits(Math.abs(scores[id])) << 32 | id;
        }
        Arrays.sort(order);
        double reached = 0;
        for (long entry : order) {
            int id = (int) entry;
            if (reached >= config.topP()) probabilities[id] = 0;
            else reached += probabilities[id];
        }
    }

    private static void normalise(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) sum += probability;
        for (int id = 0; id < probabilities.length; id++) probabilities[id] /= sum;
    }
}
