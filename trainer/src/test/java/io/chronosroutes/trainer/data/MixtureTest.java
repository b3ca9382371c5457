package io.chronosroutes.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sources of windows that are made of others, or of series made when asked for. */
class MixtureTest {

    @Test
    void eachSourceIsDrawnWithItsShare() {
        Mixture mixture =
                new Mixture(
                        List.of(
                                new Mixture.Part(constant(1), 3),
                                new Mixture.Part(constant(2), 0),
                                new Mixture.Part(constant(3), 1)),
                        7);
        assertThat(count(mixture, 1)).isBetween(7_300L, 7_700L);
        assertThat(count(mixture, 2)).isZero();
        assertThat(count(mixture, 3)).isBetween(2_300L, 2_700L);
    }

    @Test
    void dataSetsCountByTheirItemsUnlessToldOtherwise() {
        WindowSampler three = sampler(3);
        assertThat(Mixture.Part.of(three)).isEqualTo(new Mixture.Part(three, 3));
    }

    @Test
    void windowsOfAMixtureDependOnTheirNumberAloneAndKeepTheSourcesNumber() {
        WindowSource numbers = n -> new Window(new float[] {n, n + 1}, new float[] {n});
        Mixture mixture = new Mixture(List.of(new Mixture.Part(numbers, 1)), 1);
        assertThat(mixture.window(41).future()).containsExactly(41);
        Mixture two =
                new Mixture(
                        List.of(new Mixture.Part(constant(1), 1), new Mixture.Part(constant(2), 1)),
                        5);
        List<Float> forwards = IntStream.range(0, 99).mapToObj(n -> first(two, n)).toList();
        List<Float> backwards = IntStream.range(0, 99).mapToObj(n -> first(two, 98 - n)).toList();
        for (int n = 0; n < 99; n++) assertThat(backwards.get(98 - n)).isEqualTo(forwards.get(n));
    }

    @Test
    void sharesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Mixture(List.of(new Mixture.Part(constant(1), -1)), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("a data set's probability must not be negative, as -1.0 is");
        assertThatThrownBy(() -> new Mixture(List.of(new Mixture.Part(constant(1), 0)), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("no data set has a positive probability");
    }

    @Test
    void droppedValuesAreOfThePastAloneAndTheSameWhenAskedAgain() {
        WindowSource whole = n -> new Window(ramp(1000), ramp(10));
        DroppedValues dropped = new DroppedValues(whole, 0.2, 3);
        Window window = dropped.window(5);
        assertThat(missing(window.past())).isBetween(150L, 250L);
        assertThat(missing(window.future())).isZero();
        assertThat(dropped.window(6).past()).isNotEqualTo(window.past());
        assertThat(dropped.window(5).past()).isEqualTo(window.past());
        assertThat(new DroppedValues(whole, 0, 3).window(5).past()).isEqualTo(ramp(1000));
    }

    @Test
    void aPastIsLeftWholeRatherThanMadeConstant() {
        DroppedValues dropped = new DroppedValues(n -> new Window(ramp(2), ramp(1)), 0.9, 3);
        for (int n = 0; n < 100; n++) assertThat(dropped.window(n).past()).containsExactly(0, 1);
    }

    @Test
    void seriesMadeWhenAskedForAreCutAsItemsAre() {
        SyntheticWindows source =
                new SyntheticWindows(
                        n -> n == 3 ? new float[50] : ramp((int) (n % 97) + 40), 10, 16, 4, 1);
        Window window = source.window(2);
        float cut = window.future()[0];
        assertThat(cut).isBetween(10f, 41f);
        assertThat(window.past()[window.past().length - 1]).isEqualTo(cut - 1);
        assertThat(source.window(2).past()).isEqualTo(window.past());
        assertThat(source.window(3).past()).isNotEmpty(); // of a series that varies
        SyntheticWindows constant = new SyntheticWindows(n -> new float[50], 10, 16, 4, 1);
        assertThatThrownBy(() -> constant.window(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("they are constant");
    }

    private static WindowSampler sampler(int items) {
        List<Series> series =
                IntStream.range(0, items)
                        .mapToObj(
                                i ->
                                        Series.of(
                                                "s" + i,
                                                Instant.EPOCH,
                                                Frequency.parse("1h"),
                                                ramp(9)))
                        .toList();
        return new WindowSampler(new Dataset(series), 1, 4, 2, 1);
    }

    private static WindowSource constant(float value) {
        return n -> new Window(new float[] {0, 1}, new float[] {value});
    }

    private static float first(WindowSource source, long number) {
        return source.window(number).future()[0];
    }

    private static long count(WindowSource source, float value) {
        return LongStream.range(0, 10_000).filter(n -> first(source, n) == value).count();
    }

    private static long missing(float[] values) {
        return IntStream.range(0, values.length).filter(i -> Float.isNaN(values[i])).count();
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = i;
        return values;
    }
}
