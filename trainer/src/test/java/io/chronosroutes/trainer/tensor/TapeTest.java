package io.chronosroutes.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TapeTest {
    private static final int FACTORS = 200;

    /** The collector may free and others write what Java no longer refers to, at any time. */
    @Test
    void aRecordingKeepsTheNumbersItMultipliesBy() {
        try (NDManager manager = Torch.newManager()) {
            NDArray weight = manager.ones(new Shape());
            try (NDManager step = manager.newSubManager();
                    Tape tape = new Tape(step, Map.of("w", weight))) {
                NDArray sum = step.zeros(new Shape());
                for (int i = 0; i < FACTORS; i++) {
                    sum = sum.add(Tape.scale(tape.leaves().get("w"), 0.5));
                }
                List<ByteBuffer> others = collectAndOverwrite();
                float gradient = tape.backward(sum).get(0).toFloatArray()[0];
                assertThat(gradient).isEqualTo(FACTORS * 0.5f);
                assertThat(others).isNotEmpty();
            }
        }
    }

    private static List<ByteBuffer> collectAndOverwrite() {
        List<ByteBuffer> others = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            System.gc();
            for (int i = 0; i < 20_000; i++) {
                ByteBuffer other = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
                others.add(other.putFloat(0, 1e15f));
            }
        }
        return others;
    }
}
