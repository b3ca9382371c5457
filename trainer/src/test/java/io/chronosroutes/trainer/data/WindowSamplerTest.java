package io.chronosroutes.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowSamplerTest {

    @Test
    void aWindowIsAPastAndTheFutureThatFollowsIt() {
        Dataset data = new Dataset(List.of(ramp("a", 100)));
        WindowSampler sampler = new WindowSampler(data, 10, 32, 8, 1);
        Set<Integer> cuts = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            Window window = sampler.window(i);
            int cut = (int) window.future()[0];
            cuts.add(cut);
            assertThat(window.past()).isEqualTo(values(Math.max(0, cut - 32), cut));
            assertThat(window.future()).isEqualTo(values(cut, Math.min(100, cut + 8)));
        }
        assertThat(cuts).isEqualTo(new HashSet<>(IntStream.range(10, 100).boxed().toList()));
    }

    @Test
    void everyItemIsDrawnAboutAsOftenWhateverItsLength() {
        Dataset data = new Dataset(List.of(ramp("short", 20), ramp("long", 2000)));
        WindowSampler sampler = new WindowSampler(data, 5, 16, 4, 1);
        long fromShort =
                IntStream.range(0, 2000).filter(i -> sampler.window(i).future()[0] < 20).count();
        assertThat(fromShort).isBetween(900L, 1100L);
    }

    @Test
    void aShortItemIsCutBeforeItsLastValue() {
        WindowSampler sampler = new WindowSampler(new Dataset(List.of(ramp("a", 5))), 60, 32, 8, 1);
        assertThat(sampler.window(0).past()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aWindowDependsOnSeedAndNumberAlone() {
        List<Float> forwards = draws(1, IntStream.range(0, 50));
        List<Float> backwards = draws(1, IntStream.range(0, 50).map(i -> 49 - i));
        for (int i = 0; i < 50; i++) assertThat(backwards.get(49 - i)).isEqualTo(forwards.get(i));
        assertThat(draws(1, IntStream.of(17))).containsExactly(forwards.get(17));
        assertThat(draws(2, IntStream.range(0, 50))).isNotEqualTo(forwards);
    }

    @Test
    void manyThreadsDrawWhatOneDraws() {
        WindowSampler sampler = sampler(1);
        List<Float> one = IntStream.range(0, 5000).mapToObj(i -> first(sampler, i)).toList();
        List<Float> many =
                IntStream.range(0, 5000).parallel().mapToObj(i -> first(sampler, i)).toList();
        assertThat(many).isEqualTo(one);
    }

    @Test
    void numbersAndSeedsNextToEachOtherDrawUnrelatedWindows() {
        // Neighbours agree on one of 440 cuts by chance alone: 11 of 5,000 pairs.
        WindowSampler sampler = sampler(1);
        WindowSampler next = sampler(2);
        long byNumber =
                IntStream.range(0, 5000)
                        .filter(i -> first(sampler, i) == first(sampler, i + 1))
                        .count();
        long bySeed =
                IntStream.range(0, 5000).filter(i -> first(sampler, i) == first(next, i)).count();
        assertThat(byNumber).isLessThan(30);
        assertThat(bySeed).isLessThan(30);
    }

    @Test
    void constantAndUnknownWindowsAreDrawnAgain() {
        float[] steps = new float[60];
        Arrays.fill(steps, 0, 30, 1);
        Arrays.fill(steps, 30, 40, 2);
        Arrays.fill(steps, 40, 60, Float.NaN);
        WindowSampler sampler = new WindowSampler(new Dataset(List.of(series(steps))), 5, 8, 4, 1);
        for (int i = 0; i < 200; i++) {
            Window window = sampler.window(i);
            assertThat(window.past()).contains(1, 2);
            assertThat(window.future()[0]).isEqualTo(2);
        }
    }

    @Test
    void dataWithoutAnythingToLearnIsAnErrorRatherThanAnEndlessLoop() {
        Dataset constant = new Dataset(List.of(series(new float[50])));
        assertThatThrownBy(() -> new WindowSampler(constant, 5, 8, 4, 1).window(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("constant or missing");
        Dataset single = new Dataset(List.of(series(new float[1])));
        assertThatThrownBy(() -> new WindowSampler(single, 5, 8, 4, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("no item has two values to train on");
    }

    private static List<Float> draws(long seed, IntStream numbers) {
        WindowSampler sampler = sampler(seed);
        return numbers.mapToObj(i -> first(sampler, i)).toList();
    }

    private static WindowSampler sampler(long seed) {
        return new WindowSampler(new Dataset(List.of(ramp("a", 500))), 60, 64, 8, seed);
    }

    private static float first(WindowSampler sampler, int number) {
        return sampler.window(number).future()[0];
    }

    private static Series ramp(String id, int length) {
        return Series.of(id, Instant.EPOCH, Frequency.parse("1h"), values(0, length));
    }

    private static Series series(float... values) {
        return Series.of("s", Instant.EPOCH, Frequency.parse("1h"), values);
    }

    private static float[] values(int from, int to) {
        float[] values = new float[to - from];
        for (int i = 0; i < values.length; i++) values[i] = from + i;
        return values;
    }
}
