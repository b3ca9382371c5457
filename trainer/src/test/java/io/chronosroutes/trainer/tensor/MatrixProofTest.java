package io.chronosroutes.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class MatrixProofTest {

    @Test
    void aDeviceThatComputesPasses() {
        try (NDManager manager = Torch.newManager()) {
            MatrixProof.on(manager);
        }
    }

    @Test
    void oneWrongNumberIsEnough() {
        float[] left = new float[64 * 64];
        float[] right = new float[64 * 64];
        left[65] = 3; // row 1, column 1
        right[66] = 4; // row 1, column 2
        float[] expected = MatrixProof.expected(left, right);
        assertThat(expected[66]).isEqualTo(12);
        float[] wrong = expected.clone();
        wrong[4095] = 1;
        assertThatThrownBy(() -> MatrixProof.check(Device.gpu(), wrong, expected))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gpu(0) computes a wrong product");
    }
}
