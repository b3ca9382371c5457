package io.chronosroutes.trainer.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.trainer.model.ModelException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSamplerTest {
    private static final int END = 1;

    /** Kept probabilities as transformers 5.18's warpers leave them, of 3 sin(1.7 i), END apart. */
    @ParameterizedTest(name = "temperature {0}, top-k {1}, top-p {2}")
    @CsvSource({
        "0.7, 6, 0.8, 0 0 0 0 0 .435355 0 0 .564645 0 0 0",
        "2.0, 0, 0.5, 0 0 0 0 .232143 .366469 0 0 .401387 0 0 0",
        "1.0, 4, 1.0, 0 0 0 0 .138343 .344764 0 0 .413594 .103298 0 0",
    })
    void probabilitiesAreThoseOfTransformers(float temperature, int topK, float topP, String kept) {
        float[] logits = new float[12];
        for (int i = 0; i < 12; i++) logits[i] = (float) (3 * Math.sin(1.7 * i));
        double[] expected =
                Arrays.stream(kept.split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertThat(sampler(temperature, topK, topP).probabilities(logits))
                .containsExactly(expected, within(1e-6));
    }

    @Test
    void topPKeepsTheFewestTokensThatReachIt() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            float[] logits = new float[9];
            for (int i = 0; i < 9; i++) logits[i] = (float) (1.5 * random.nextGaussian());
            float topP = (float) random.nextDouble(0.05, 1);
            double[] all = sampler(1, 0, 1).probabilities(logits);
            double[] kept = sampler(1, 0, topP).probabilities(logits);

            int fewest = 9;
            for (int set = 1; set < 1 << 9; set++) {
                double sum = 0;
                for (int i = 0; i < 9; i++) if ((set >> i & 1) == 1) sum += all[i];
                if (sum >= topP) fewest = Math.min(fewest, Integer.bitCount(set));
            }
            double reached = 0;
            for (int i = 0; i < 9; i++) if (kept[i] > 0) reached += all[i];
            assertThat(Arrays.stream(kept).filter(p -> p > 0)).hasSize(fewest);
            assertThat(reached).isGreaterThanOrEqualTo(topP);
            assertThat(Arrays.stream(kept).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void topPCountsWhatTopKLeaves() {
        float[] logits = logits(.4, 0, .3, .2, .1);
        assertThat(sampler(1, 0, .5f).probabilities(logits)[2]).isPositive();
        assertThat(sampler(1, 2, .5f).probabilities(logits)).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void tokensThatShareTheLastPlaceOfTopKAreAllKept() {
        double[] kept = sampler(1, 2, 1).probabilities(new float[] {0, 9, 2, 1, 1});
        assertThat(kept[2]).isPositive();
        assertThat(kept[3]).isPositive().isEqualTo(kept[4]);
        assertThat(kept[0]).isZero();
    }

    @Test
    void tokensAreDrawnAsOftenAsTheyAreLikelyAndTheEndNever() {
        TokenSampler sampler = sampler(1, 0, 1);
        float[] logits = logits(.5, 30, .3, .15, .05);
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[5];
        for (int i = 0; i < 20_000; i++) drawn[sampler.draw(logits, random)]++;
        assertThat(drawn[END]).isZero();
        assertThat(drawn[0] / 20_000.0).isCloseTo(.5, within(.014)); // four deviations
        assertThat(drawn[2] / 20_000.0).isCloseTo(.3, within(.013));
        assertThat(drawn[4] / 20_000.0).isCloseTo(.05, within(.0062));
    }

    @Test
    void aTemperatureNearZeroLeavesTheMostLikelyToken() {
        double[] kept = sampler(1e-30f, 0, 1).probabilities(logits(.1, .1, .399, .401, 0));
        assertThat(kept).containsExactly(0, 0, 0, 1, 0);
    }

    @Test
    void logitsThatAreNoNumbersAreRefused() {
        float[] logits = {0, 0, Float.NaN, 0};
        assertThatThrownBy(() -> sampler(1, 50, 1).draw(logits, new SplittableRandom()))
                .isInstanceOf(ModelException.class)
                .hasMessage("the model cannot forecast: its logits are not finite");
    }

    private static TokenSampler sampler(float temperature, int topK, float topP) {
        return new TokenSampler(new SamplingConfig(1, temperature, topK, topP), END);
    }

    private static float[] logits(double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) logits[i] = (float) Math.log(probabilities[i]);
        return logits;
    }
}
