package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TsMixupTest {

    @Test
    void weightsSumToOneAndSegmentsHaveAMeanAbsoluteValueOfOne() {
        TsMixup mixup = new TsMixup(source(waves(300), waves(500)), 128, 2048, 1);
        for (int i = 0; i < 500; i++) {
            Mixture mixture = mixup.draw(new SplittableRandom(i)).orElseThrow();
            assertThat(mixture.weights()).hasSameSizeAs(mixture.segments()).hasSizeBetween(1, 3);
            assertThat(DoubleStream.of(mixture.weights()).sum()).isCloseTo(1, within(1e-12));
            assertThat(DoubleStream.of(mixture.weights()).min().orElseThrow()).isPositive();
            for (double[] segment : mixture.segments()) {
                double meanAbs = DoubleStream.of(segment).map(Math::abs).average().orElseThrow();
                assertThat(meanAbs).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void lengthsCoverTheRangeThatTheDrawnSeriesAllow() {
        TsMixup mixup = new TsMixup(source(waves(300), waves(5000)), 128, 2048, 1);
        int[] lengths = IntStream.range(0, 5000).map(i -> mixup.item(i).length).toArray();
        assertThat(Arrays.stream(lengths).min().orElseThrow()).isBetween(128, 130);
        assertThat(Arrays.stream(lengths).max().orElseThrow()).isBetween(2000, 2048);
        // Without the short series with probability (1/2 + 1/4 + 1/8) / 3, then mostly above 300.
        long above = Arrays.stream(lengths).filter(length -> length > 300).count();
        assertThat(above).isBetween(1200L, 1450L);
    }

    @Test
    void oneTwoAndThreeSeriesAreMixedAlike() {
        TsMixup mixup = new TsMixup(source(waves(200)), 128, 2048, 1);
        int[] counts = new int[4];
        for (int i = 0; i < 6000; i++) {
            counts[mixup.draw(new SplittableRandom(i)).orElseThrow().weights().length]++;
        }
        assertThat(counts[1]).isBetween(1800, 2200);
        assertThat(counts[2]).isBetween(1800, 2200);
        assertThat(counts[3]).isBetween(1800, 2200);
    }

    @Test
    void weightsAreOfADirichletDistributionWithConcentrationOneAndAHalf() {
        SplittableRandom random = new SplittableRandom(1);
        int draws = 100_000;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < draws; i++) {
            double weight = Mixture.dirichlet(3, random)[0];
            mean += weight / draws;
            square += weight * weight / draws;
        }
        // Mean 1/k, variance (1/k)(1 − 1/k)/(kα + 1).
        assertThat(mean).isCloseTo(1 / 3.0, within(0.004));
        assertThat(square - mean * mean).isCloseTo(2 / 9.0 / 5.5, within(0.001));
    }

    @Test
    void aSegmentIsAStretchOfOneSeriesAndOneAloneIsOnlyScaled() {
        TsMixup mixup = new TsMixup(source(ramp(400)), 128, 2048, 1);
        Mixture single =
                IntStream.range(0, 100)
                        .mapToObj(i -> mixup.draw(new SplittableRandom(i)).orElseThrow())
                        .filter(mixture -> mixture.weights().length == 1)
                        .findFirst()
                        .orElseThrow();
        float[] sum = single.sum();
        double step = sum[1] - sum[0];
        for (int t = 1; t < sum.length; t++) {
            assertThat(sum[t] - sum[t - 1]).isCloseTo((float) step, within(1e-5f));
        }
    }

    @Test
    void theSumIsTheWeightedOneAndMissingWhereAnyPartIs() {
        double[][] segments = {{1, Double.NaN, 3, 4}, {10, 20, Double.NaN, 40}};
        assertThat(new Mixture(new double[] {0.25, 0.75}, segments).sum())
                .containsExactly(7.75f, Float.NaN, Float.NaN, 31);
    }

    @Test
    void missingValuesDoNotCountInTheScale() {
        assertThat(Mixture.scaled(new float[] {-2, Float.NaN, 6}))
                .hasValue(new double[] {-0.5, Double.NaN, 1.5});
        assertThat(Mixture.scaled(new float[] {0, Float.NaN, 0})).isEmpty();
        assertThat(Mixture.scaled(new float[] {Float.NaN})).isEmpty();
        assertThat(Mixture.scaled(new float[] {1, Float.POSITIVE_INFINITY})).isEmpty();
    }

    @Test
    void whatCannotBeScaledIsDrawnAgain() {
        TsMixup mixup = new TsMixup(source(new float[200], waves(200)), 128, 2048, 1);
        for (int i = 0; i < 200; i++) {
            assertThat(mixup.item(i)).isNotEqualTo(new float[mixup.item(i).length]);
        }
        assertThatThrownBy(() -> new TsMixup(source(new float[200]), 128, 2048, 9).item(4))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("item 4 of seed 9")
                .hasMessageContaining("zero or missing");
    }

    @Test
    void anItemDependsOnItsSeedAndNumberAlone() {
        SeriesSource source = source(waves(300), ramp(500));
        TsMixup first = new TsMixup(source, 2048, 5);
        List<float[]> ascending = IntStream.range(0, 20).mapToObj(first::item).toList();
        TsMixup second = new TsMixup(source, 2048, 5);
        for (int i = 19; i >= 0; i--) assertThat(second.item(i)).isEqualTo(ascending.get(i));
        assertThat(new TsMixup(source, 2048, 6).item(3)).isNotEqualTo(ascending.get(3));
    }

    @Test
    void seriesBelowTheLeastLengthAreLeftOut() {
        TsMixup mixup = new TsMixup(source(ones(127), waves(128)), 2048, 1);
        for (int i = 0; i < 50; i++) assertThat(mixup.item(i)).hasSize(128).isNotEqualTo(ones(128));
        assertThatThrownBy(() -> new TsMixup(source(ones(127), ones(20)), 2048, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "none of the 2 series has 128 values, the longest has 127:"
                                + " give longer ones, or ask for shorter items");
        assertThat(new TsMixup(source(ones(127), ones(20)), 100, 1).item(0)).hasSize(100);
    }

    private static SeriesSource source(float[]... series) {
        return SeriesSource.of(
                new Dataset(
                        Stream.of(series)
                                .map(
                                        values ->
                                                Series.of(
                                                        "s",
                                                        Instant.EPOCH,
                                                        Frequency.ofMicros(3_600_000_000L),
                                                        values))
                                .toList()));
    }

    private static float[] waves(int length) {
        float[] values = new float[length];
        for (int t = 0; t < length; t++) values[t] = (float) (5 * Math.sin(t / 3.0) + t % 7);
        return values;
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int t = 0; t < length; t++) values[t] = t;
        return values;
    }

    private static float[] ones(int length) {
        float[] values = new float[length];
        Arrays.fill(values, 1);
        return values;
    }
}
