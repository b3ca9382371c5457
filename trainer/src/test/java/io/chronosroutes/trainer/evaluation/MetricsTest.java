package io.chronosroutes.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against numbers worked out by hand. */
class MetricsTest {
    private static final float NAN = Float.NaN;
    private static final float[] LEVELS = {0.1f, 0.5f};

    @Test
    void theSeasonalErrorIsTheMeanChangeOverOneSeason() {
        assertThat(Metrics.seasonalError(new float[] {1, 2, 4, 8}, 1)).isEqualTo(7 / 3.0);
        assertThat(Metrics.seasonalError(new float[] {1, 2, 4, 8}, 2)).isEqualTo(4.5);
        assertThat(Metrics.seasonalError(new float[] {1, NAN, 4, 8}, 1)).isEqualTo(4);
        assertThat(Metrics.seasonalError(new float[] {5, 5, 5}, 1)).isZero();
        assertThat(Metrics.seasonalError(new float[] {5, 5}, 3)).isNaN();
    }

    @Test
    void errorsAreScaledByItemAndWeightedOverAllItems() {
        Metrics metrics = new Metrics();
        // median off by 1 and 2; at level 0.1: 0.1 * 3 above, 0.9 * 1 below; at 0.5: half of 1 and
        // 2
        metrics.add(new float[] {10, 20}, new float[][] {{7, 21}, {9, 22}}, LEVELS, 1, 3);
        // one value missing, median off by 4; at 0.1: 0.1 * 5; at 0.5: 0.5 * 4
        metrics.add(new float[] {NAN, -5}, new float[][] {{0, -10}, {0, -9}}, LEVELS, 1, 2);
        Scores scores = metrics.scores();
        assertThat(scores.mase()).isCloseTo((1.5 / 3 + 4 / 2.0) / 2, within(1e-9));
        double pinball = (0.3 + 0.9 + 0.5 + 1.0 + 0.5 + 2.0) / 2;
        assertThat(scores.wql()).isCloseTo(2 * pinball / 35, within(1e-7));
        assertThat(scores.mae()).isCloseTo(7 / 3.0, within(1e-9));
    }

    @Test
    void aConstantItemHasNoMaseButCountsElsewhere() {
        Metrics metrics = new Metrics();
        metrics.add(new float[] {1}, new float[][] {{0}, {0}}, LEVELS, 1, 0);
        assertThat(metrics.scores().mase()).isNaN();
        assertThat(metrics.scores().mae()).isEqualTo(1);
        metrics.add(new float[] {1}, new float[][] {{0}, {0}}, LEVELS, 1, 2);
        assertThat(metrics.scores().mase()).isEqualTo(0.5);
    }

    @Test
    void anItemWithoutAnyActualValueChangesNothing() {
        Metrics metrics = new Metrics();
        metrics.add(new float[] {3}, new float[][] {{1}, {1}}, LEVELS, 1, 1);
        Scores before = metrics.scores();
        metrics.add(new float[] {NAN}, new float[][] {{1}, {1}}, LEVELS, 1, 1);
        assertThat(metrics.scores()).isEqualTo(before);
    }

    @Test
    void seasonalNaiveRepeatsTheLastSeasonAndStepsBackOverMissingValues() {
        float[] history = {1, 2, 3, 4, 5, NAN};
        assertThat(SeasonalNaive.forecast(history, 3, 5)).containsExactly(4, 5, 3, 4, 5);
        assertThat(SeasonalNaive.forecast(new float[] {NAN, 7, NAN}, 2, 3))
                .containsExactly(7, 7, 7);
        assertThat(SeasonalNaive.forecast(new float[] {NAN}, 1, 2)).containsExactly(0, 0);
    }
}
