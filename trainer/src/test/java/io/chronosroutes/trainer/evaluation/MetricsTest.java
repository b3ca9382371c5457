package io.chronosroutes.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against numbers worked out by hand. */
class MetricsTest {
    private static final float NAN = Float.NaN;
    private static final QuantileLevels LEVELS = new QuantileLevels(new float[] {0.1f, 0.5f});

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
        Metrics metrics = new Metrics(LEVELS);
        // median off by 1 and 2; at level 0.1: 0.1 * 3 above, 0.9 * 1 below; at 0.5: half of 1 and
        // 2
        metrics.add(new float[] {10, 20}, new float[][] {{7, 21}, {9, 22}}, 3);
        // one value missing, median off by 4; at 0.1: 0.1 * 5; at 0.5: 0.5 * 4
        metrics.add(new float[] {NAN, -5}, new float[][] {{0, -10}, {0, -9}}, 2);
        Scores scores = metrics.scores();
        assertThat(scores.mase()).isCloseTo((1.5 / 3 + 4 / 2.0) / 2, within(1e-9));
        double pinball = (0.3 + 0.9 + 0.5 + 1.0 + 0.5 + 2.0) / 2;
        assertThat(scores.wql()).isCloseTo(2 * pinball / 35, within(1e-7));
        assertThat(scores.mae()).isCloseTo(7 / 3.0, within(1e-9));
    }

    @Test
    void aConstantItemHasNoMaseButCountsElsewhere() {
        Metrics metrics = new Metrics(LEVELS);
        metrics.add(new float[] {1}, new float[][] {{0}, {0}}, 0);
        assertThat(metrics.scores().mase()).isNaN();
        assertThat(metrics.scores().mae()).isEqualTo(1);
        metrics.add(new float[] {1}, new float[][] {{0}, {0}}, 2);
        assertThat(metrics.scores().mase()).isEqualTo(0.5);
    }

    @Test
    void anItemWithoutAnyActualValueChangesNothing() {
        Metrics metrics = new Metrics(LEVELS);
        metrics.add(new float[] {3}, new float[][] {{1}, {1}}, 1);
        Scores before = metrics.scores();
        metrics.add(new float[] {NAN}, new float[][] {{1}, {1}}, 1);
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

    @Test
    void coverageIsTheShareOfKnownValuesBetweenTheOuterDeciles() {
        Metrics metrics = new Metrics(QuantileLevels.DECILES);
        // below, on the lower bound, inside, on the upper bound, above, unknown
        float[] actual = {0, 1, 5, 9, 10, NAN};
        float[][] quantiles = new float[9][6];
        for (int q = 0; q < 9; q++) Arrays.fill(quantiles[q], q + 1);
        metrics.add(actual, quantiles, 1);
        assertThat(metrics.scores().coverage80()).isEqualTo(3 / 5.0);
    }

    @Test
    void aForecasterWithoutTheOuterDecilesHasNoCoverageRatherThanAGuess() {
        Metrics metrics = new Metrics(new QuantileLevels(new float[] {0.05f, 0.5f, 0.9f}));
        metrics.add(new float[] {1}, new float[][] {{0}, {1}, {2}}, 1);
        assertThat(metrics.scores().coverage80()).isNaN();
    }

    @Test
    void aPointIsNoInterval() {
        Metrics metrics = new Metrics(QuantileLevels.DECILES);
        float[][] point = new float[9][2];
        metrics.add(new float[] {0, 1}, point, 1);
        assertThat(metrics.scores().coverage80()).isNaN();
    }

    @Test
    void lossesAreTakenAtTheDecilesSoThatModelsWithMoreLevelsCompare() {
        float[] many = {.01f, .05f, .1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, .95f, .99f};
        float[][] quantiles = new float[many.length][1];
        for (int q = 0; q < many.length; q++) quantiles[q][0] = 10 * many[q];
        Metrics more = new Metrics(new QuantileLevels(many));
        more.add(new float[] {7}, quantiles, 1);
        Metrics deciles = new Metrics(QuantileLevels.DECILES);
        deciles.add(new float[] {7}, Arrays.copyOfRange(quantiles, 2, 11), 1);
        assertThat(more.scores()).isEqualTo(deciles.scores());
    }
}
