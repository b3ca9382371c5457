package io.chronosroutes.trainer.model.chronos2;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.data.Window.Covariate;
import org.junit.jupiter.api.Test;

class TargetEncodingTest {
    private static final float NAN = Float.NaN;

    @Test
    void aCategoryStandsForItsMeanDrawnToThatOfTheWholePast() {
        // mean 4; category 0: (4 + 1 + 3) / 3, category 1: (4 + 8) / 2
        Covariate found = encode(new float[] {0, 0, 1}, new float[] {1, 3, 8}, 1, 0);
        assertThat(found.past()).containsExactly(8 / 3f, 8 / 3f, 6);
        assertThat(found.future()).containsExactly(6, 8 / 3f);
        assertThat(found.categorical()).isFalse();
    }

    @Test
    void aMissingCategoryIsOneOfItsOwnAndAnUnseenOneStandsForTheMean() {
        Covariate found = encode(new float[] {NAN, 0, NAN}, new float[] {1, 3, 8}, NAN, 7);
        assertThat(found.past()).containsExactly(13 / 3f, 3.5f, 13 / 3f);
        assertThat(found.future()).containsExactly(13 / 3f, 4);
    }

    @Test
    void missingTargetsCountForNothing() {
        Covariate found = encode(new float[] {0, 0, 1}, new float[] {1, NAN, NAN}, 1);
        assertThat(found.past()).containsExactly(1, 1, 1);
        assertThat(encode(new float[] {0}, new float[] {NAN}, 0).future()).containsExactly(0);
    }

    @Test
    void quantitiesStayAsTheyAre() {
        Covariate price = new Covariate("price", false, new float[] {2}, new float[] {3});
        assertThat(TargetEncoding.numeric(price, new float[] {9})).isSameAs(price);
    }

    private static Covariate encode(float[] past, float[] target, float... future) {
        return TargetEncoding.numeric(new Covariate("kind", true, past, future), target);
    }
}
