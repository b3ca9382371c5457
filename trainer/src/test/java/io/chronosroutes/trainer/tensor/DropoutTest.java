package io.chronosroutes.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final int SIZE = 400_001; // not a multiple of what one draw serves

    private final NDManager manager = Torch.newManager();
    private final Kernels kernels = Kernels.compile();

    @AfterEach
    void close() {
        kernels.close();
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(floats = {0.001f, 0.1f, 0.5f, 0.9f})
    void asManyValuesAreDroppedAsAskedAndTheOthersAreScaled(float probability) {
        Torch.seed(7);
        float[] kept = dropped(SIZE, probability);
        Set<Float> values = new HashSet<>();
        int zeros = 0;
        for (float value : kept) {
            values.add(value);
            if (value == 0) zeros++;
        }
        double deviation = Math.sqrt(probability * (1 - probability) / SIZE);
        assertThat((double) zeros / SIZE)
                .isCloseTo(probability, within(5 * deviation + 1.0 / 65536));
        assertThat(values).hasSize(2).contains(0f);
        values.remove(0f);
        assertThat(values.iterator().next()).isCloseTo(1 / (1 - probability), within(2e-3f));
    }

    @Test
    void neighboursAndThoseOfOneDrawFallIndependently() {
        Torch.seed(7);
        float[] kept = dropped(SIZE, 0.5f);
        int draws = (SIZE + 3) / 4;
        for (int distance : List.of(1, 2, 3, 4, draws, 2 * draws, 3 * draws)) {
            int same = 0;
            for (int i = 0; i + distance < SIZE; i++) {
                if (kept[i] == kept[i + distance]) same++;
            }
            double share = (double) same / (SIZE - distance);
            assertThat(share).as("at distance " + distance).isCloseTo(0.5, within(0.01));
        }
    }

    @Test
    void aSeedRepeatsItAndTheNextCallDiffers() {
        Torch.seed(7);
        float[] first = dropped(1000, 0.3f);
        float[] second = dropped(1000, 0.3f);
        Torch.seed(7);
        assertThat(dropped(1000, 0.3f)).isEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void theGradientIsDroppedWhereTheValueIs() {
        NDArray x = manager.ones(new Shape(3, 5, 7));
        try (Tape tape = new Tape(manager, Map.of("x", x))) {
            NDArray y = kernels.dropout(tape.leaves().get("x"), 0.4f);
            float[] values = y.toFloatArray(); // of ones, so the factors themselves
            assertThat(tape.backward(y.sum()).get(0).toFloatArray()).isEqualTo(values);
            assertThat(y.getShape()).isEqualTo(new Shape(3, 5, 7));
        }
    }

    private float[] dropped(int size, float probability) {
        return kernels.dropout(manager.ones(new Shape(size)), probability).toFloatArray();
    }
}
