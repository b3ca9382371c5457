package io.chronosroutes.trainer.model.t5;

import java.util.Arrays;

/**
 * Windows made ready for the model in plain Java: scaled, cut into tokens and padded on the left. B
 * windows, L tokens of history, K labels.
 *
 * @param size B
 * @param length L
 * @param ids tokens of the histories, (B, L)
 * @param keyMask (B, L): 0 for a known value or the end, else a very large negative number
 * @param scale (B): each history's mean absolute value
 * @param labels tokens of the futures, (B, K), {@link #IGNORED} where unknown; empty without
 *     futures
 * @param decoderIds what the decoder reads: the labels one place later, (B, K)
 */
public record TokenBatch(
        int size,
        int length,
        long[] ids,
        float[] keyMask,
        float[] scale,
        long[] labels,
        long[] decoderIds) {

    /** Label of a token that the loss leaves out. */
    static final int IGNORED = -100;

    /** Stands for minus infinity in attention scores, without its NaNs. */
    static final float MASKED = -Float.MAX_VALUE;

    /** Histories alone, for a forecast. */
    static TokenBatch of(ChronosT5Config config, MeanScaleUniformBins bins, float[][] histories) {
        return of(config, bins, histories, new float[0][]);
    }

    /**
     * Histories of any length, of which the last {@code contextLength} values are used, and their
     * futures of at most {@code predictionLength} values. The batch is as long as its longest
     * history: padding is masked, and positions are relative, so what is computed of a window does
     * not depend on it.
     */
    static TokenBatch of(
            ChronosT5Config config,
            MeanScaleUniformBins bins,
            float[][] histories,
            float[][] futures) {
        int longest = Arrays.stream(histories).mapToInt(history -> history.length).max().orElse(0);
        int values = Math.max(1, Math.min(longest, config.contextLength()));
        int length = values + (config.vocabulary().eos() ? 1 : 0);
        int size = histories.length;
        int labels = futures.length == 0 ? 0 : config.labels();
        TokenBatch batch =
                new TokenBatch(
                        size,
                        length,
                        new long[size * length],
                        new float[size * length],
                        new float[size],
                        new long[size * labels],
                        new long[size * labels]);
        for (int row = 0; row < size; row++) {
            batch.read(bins, row, histories[row], values);
            if (labels > 0) batch.aim(config, bins, row, futures[row]);
        }
        return batch;
    }

    /** Labels of each window: K. */
    int labelCount() {
        return labels.length / size;
    }

    private void read(MeanScaleUniformBins bins, int row, float[] history, int values) {
        Vocabulary vocabulary = bins.vocabulary();
        int from = Math.max(0, history.length - values);
        int at = row * length;
        int end = at + length;
        Arrays.fill(ids, at, end, vocabulary.padId());
        Arrays.fill(keyMask, at, end, MASKED);
        scale[row] = bins.scale(history, from);
        at += values - (history.length - from);
        for (int t = from; t < history.length; t++, at++) {
            if (Float.isNaN(history[t])) continue;
            ids[at] = bins.token(history[t], scale[row]);
            keyMask[at] = 0;
        }
        if (vocabulary.eos()) {
            ids[end - 1] = vocabulary.eosId();
            keyMask[end - 1] = 0;
        }
    }

    private void aim(ChronosT5Config config, MeanScaleUniformBins bins, int row, float[] future) {
        int count = labelCount();
        int first = row * count;
        Arrays.fill(labels, first, first + count, IGNORED);
        for (int t = 0; t < Math.min(config.predictionLength(), future.length); t++) {
            if (!Float.isNaN(future[t])) labels[first + t] = bins.token(future[t], scale[row]);
        }
        if (config.vocabulary().eos()) labels[first + count - 1] = config.vocabulary().eosId();
        decoderIds[first] = config.startId();
        for (int t = 1; t < count; t++) {
            long before = labels[first + t - 1];
            decoderIds[first + t] = before == IGNORED ? config.padId() : before;
        }
    }
}
