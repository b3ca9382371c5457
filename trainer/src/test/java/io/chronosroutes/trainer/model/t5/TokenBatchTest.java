package io.chronosroutes.trainer.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBatchTest {
    private static final float NAN = Float.NaN;
    private static final float MASKED = TokenBatch.MASKED;

    /** Five bins around -2, -1, 0, 1 and 2, tokens 3 to 7. */
    private static final ChronosT5Config CONFIG = T5Configs.small("true");

    private static final MeanScaleUniformBins BINS = new MeanScaleUniformBins(CONFIG.vocabulary());

    @Test
    void historiesArePaddedOnTheLeftToTheLongestAndEnd() {
        float[][] histories = {{1, 2, 0}, {-4}, {}};
        TokenBatch batch = TokenBatch.of(CONFIG, BINS, histories);
        assertThat(batch.length()).isEqualTo(4);
        assertThat(batch.ids()).containsExactly(6, 7, 5, 1, 0, 0, 4, 1, 0, 0, 0, 1);
        assertThat(batch.keyMask())
                .containsExactly(0, 0, 0, 0, MASKED, MASKED, 0, 0, MASKED, MASKED, MASKED, 0);
        assertThat(batch.scale()).containsExactly(1, 4, 1);
        assertThat(batch.labels()).isEmpty();
    }

    @Test
    void onlyTheLastValuesOfALongHistoryAreRead() {
        float[][] histories = {{100, 1, 1, 1, 1, 1}}; // five values of context
        TokenBatch batch = TokenBatch.of(CONFIG, BINS, histories);
        assertThat(batch.scale()).containsExactly(1);
        assertThat(batch.ids()).containsExactly(6, 6, 6, 6, 6, 1);
    }

    @Test
    void missingValuesAreMaskedPadding() {
        TokenBatch batch = TokenBatch.of(CONFIG, BINS, new float[][] {{1, NAN, 1}});
        assertThat(batch.ids()).containsExactly(6, 0, 6, 1);
        assertThat(batch.keyMask()).containsExactly(0, MASKED, 0, 0);
    }

    @Test
    void labelsHaveTheHistorysScaleAndAreIgnoredWhereMissing() {
        float[][] futures = {{20, NAN, -10}, {-1}};
        TokenBatch batch = TokenBatch.of(CONFIG, BINS, new float[][] {{10}, {NAN}}, futures);
        assertThat(batch.labels()).containsExactly(7, -100, 4, 1, 4, -100, -100, 1);
        assertThat(batch.decoderIds()).containsExactly(0, 7, 0, 4, 0, 4, 0, 0);
    }

    @Test
    void withoutAnEndThereIsOneTokenLess() {
        ChronosT5Config config = T5Configs.small("false");
        MeanScaleUniformBins bins = new MeanScaleUniformBins(config.vocabulary());
        TokenBatch batch = TokenBatch.of(config, bins, new float[][] {{1, 2}}, new float[][] {{1}});
        assertThat(batch.ids()).hasSize(2);
        assertThat(batch.labels()).hasSize(3);
        assertThat(batch.decoderIds()).hasSize(3);
    }
}
