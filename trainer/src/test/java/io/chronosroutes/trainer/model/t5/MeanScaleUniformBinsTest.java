package io.chronosroutes.trainer.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of 4,096 tokens are those of Amazon's tokenizer on PyTorch. */
class MeanScaleUniformBinsTest {
    /** As published. */
    private static final MeanScaleUniformBins BINS =
            new MeanScaleUniformBins(new Vocabulary(4096, 2, 0, 1, true, -15, 15));

    /** Centers -2, -1, 0, 1 and 2. */
    private static final MeanScaleUniformBins FIVE =
            new MeanScaleUniformBins(new Vocabulary(8, 2, 0, 1, true, -2, 2));

    private static final float NAN = Float.NaN;

    @ParameterizedTest(name = "{0} is token {1}")
    @CsvSource({
        "-1e25, 2",
        "-Infinity, 2",
        "-1e20, 3",
        "-20, 3",
        "-15, 3",
        "-1, 1913",
        "-0, 2049",
        "0, 2049",
        "1, 2185",
        "15, 4095",
        "20, 4095",
        "1e20, 4095",
        "Infinity, 4095",
        "NaN, 0",
    })
    void valuesBeyondTheLimitsAreInTheOutermostBins(float value, int token) {
        assertThat(BINS.token(value, 1)).isEqualTo(token);
    }

    @Test
    void everyCenterIsPyTorchsToTheBit() {
        assertThat(hash(4093, i -> BINS.value(i + 3, 1))).isEqualTo(-1467153081);
    }

    @Test
    void everyBoundaryBelongsToTheBinAboveIt() {
        IntToDoubleFunction boundary = i -> (BINS.value(i + 3, 1) + BINS.value(i + 4, 1)) / 2;
        assertThat(hash(4092, i -> BINS.token((float) boundary.applyAsDouble(i), 1)))
                .isEqualTo(1536698497);
        assertThat(hash(4092, i -> BINS.token(Math.nextDown((float) boundary.applyAsDouble(i)), 1)))
                .isEqualTo(-879355775);
        assertThat(FIVE.token(0.5f, 1)).isEqualTo(6);
        assertThat(FIVE.token(Math.nextDown(0.5f), 1)).isEqualTo(5);
        assertThat(FIVE.token(1, 2)).isEqualTo(6);
    }

    @Test
    void aNegativeZeroOnABoundaryIsAZero() {
        MeanScaleUniformBins even =
                new MeanScaleUniformBins(new Vocabulary(7, 2, 0, 1, true, -1.5f, 1.5f));
        assertThat(even.token(-0f, 1)).isEqualTo(even.token(0f, 1)).isEqualTo(5);
    }

    @Test
    void aTokenComesBackAsItsBinsCenterInTheDatasUnits() {
        assertThat(IntStream.range(3, 8).mapToObj(token -> FIVE.value(token, 10)))
                .containsExactly(-20f, -10f, 0f, 10f, 20f);
        float halfABin = 15f / 4092;
        for (float value = -14; value < 14; value += 0.37f) {
            float back = BINS.value(BINS.token(value, 3), 3);
            assertThat(back).isCloseTo(value, within(3 * halfABin * 1.001f));
        }
    }

    @Test
    void specialTokensAreTakenForTheLowestBinAndUnknownOnesForTheHighest() {
        assertThat(FIVE.value(0, 1)).isEqualTo(-2);
        assertThat(FIVE.value(2, 1)).isEqualTo(-2);
        assertThat(FIVE.value(99, 1)).isEqualTo(2);
    }

    @Test
    void theScaleIsTheMeanAbsoluteKnownValue() {
        assertThat(BINS.scale(new float[] {-3, NAN, 1, 5}, 0)).isEqualTo(3);
        assertThat(BINS.scale(new float[] {100, -3, 1}, 1)).isEqualTo(2);
        assertThat(BINS.scale(new float[] {7, 7, 7}, 0)).isEqualTo(7);
        assertThat(BINS.scale(new float[] {3e38f, 3e38f}, 0)).isEqualTo(3e38f);
    }

    @Test
    void whereNothingIsKnownOrAllIsZeroTheScaleIsOne() {
        assertThat(BINS.scale(new float[] {0, NAN, 0}, 0)).isEqualTo(1);
        assertThat(BINS.scale(new float[] {NAN, NAN}, 0)).isEqualTo(1);
        assertThat(BINS.scale(new float[0], 0)).isEqualTo(1);
    }

    private static int hash(int count, IntToDoubleFunction value) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) value.applyAsDouble(i);
        return Arrays.hashCode(values);
    }
}
