package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelSynthTest {

    @Test
    void anItemDependsOnItsSeedAndNumberAlone() {
        KernelSynth first = new KernelSynth(100, 5);
        KernelSynth second = new KernelSynth(100, 5);
        List<float[]> ascending = IntStream.range(0, 20).mapToObj(first::item).toList();
        for (int i = 19; i >= 0; i--) assertThat(second.item(i)).isEqualTo(ascending.get(i));
        assertThat(new KernelSynth(100, 6).item(3)).isNotEqualTo(ascending.get(3));
        assertThat(ascending).doesNotHaveDuplicates();
    }

    @Test
    void everyItemIsFiniteAndOfItsLength() {
        KernelSynth synth = new KernelSynth(64, 1);
        for (int i = 0; i < 2000; i++) {
            float[] values = synth.item(i);
            assertThat(values).hasSize(64);
            for (float value : values) assertThat(Float.isFinite(value)).isTrue();
        }
    }

    @Test
    void thePapersLengthWorks() {
        assertThat(new KernelSynth(KernelSynth.LENGTH, 1).item(0)).hasSize(1024);
    }

    @Test
    void aPathBeyondSinglePrecisionIsRejected() {
        assertThat(KernelSynth.finite(new double[] {1, 1e39})).isEmpty();
        assertThat(KernelSynth.finite(new double[] {Double.NaN, 1})).isEmpty();
        assertThat(KernelSynth.finite(new double[] {1, -2})).hasValue(new float[] {1, -2});
    }

    @Test
    void namesSortAsNumbersDo() {
        KernelSynth synth = new KernelSynth(10, 42);
        assertThat(synth.itemId(7)).isEqualTo("kernelsynth-42-0000000007");
        assertThat(List.of(synth.itemId(9), synth.itemId(10), synth.itemId(1_000_000))).isSorted();
    }

    @Test
    void lengthsThatHaveNoMatrixAreRefused() {
        for (int length : new int[] {-1, 0, 1, 16_385}) {
            assertThatThrownBy(() -> new KernelSynth(length, 1))
                    .isInstanceOf(DataException.class)
                    .hasMessage("KernelSynth makes series of 2 to 16384 values, not of %d", length);
        }
    }

    @Test
    void streamsOfNeighbouringSeedsAndItemsDiffer() {
        Set<Long> firsts = new HashSet<>();
        for (long seed = -50; seed < 50; seed++) {
            for (long item = 0; item < 100; item++) {
                firsts.add(ItemRandom.of(seed, item).nextLong());
            }
        }
        assertThat(firsts).hasSize(10_000);
        double[] uniform =
                IntStream.range(0, 10_000)
                        .mapToDouble(i -> ItemRandom.of(0, i).nextDouble())
                        .toArray();
        // A mean of 10,000 strays by 0.003.
        assertThat(Arrays.stream(uniform).average().orElseThrow()).isBetween(0.485, 0.515);
    }
}
