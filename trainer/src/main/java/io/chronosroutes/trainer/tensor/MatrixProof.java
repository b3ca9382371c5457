package io.chronosroutes.trainer.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A device is asked for a product that is known: whether it is there is not whether it computes.
 */
public final class MatrixProof {

    private static final int SIZE = 64;

    private MatrixProof() {}

    /**
     * @param manager whose device is to compute
     * @throws IllegalStateException when the product is wrong
     * @throws RuntimeException of DJL's when there is none, with PyTorch's own words
     */
    public static void on(NDManager manager) {
        float[] left = new float[SIZE * SIZE];
        float[] right = new float[SIZE * SIZE];
        for (int i = 0; i < left.length; i++) {
            // Small whole numbers: exact in float32, and in TF32, which has ten bits.
            left[i] = i * 7 % 11;
            right[i] = i * 5 % 13;
        }
        check(manager.getDevice(), product(manager, left, right), expected(left, right));
    }

    static void check(Device device, float[] product, float[] expected) {
        if (!Arrays.equals(product, expected)) {
            throw new IllegalStateException(device + " computes a wrong product of matrices");
        }
    }

    private static float[] product(NDManager manager, float[] left, float[] right) {
        Shape shape = new Shape(SIZE, SIZE);
        try (NDManager scope = manager.newSubManager()) {
            NDArray product = scope.create(left, shape).matMul(scope.create(right, shape));
            return product.toFloatArray();
        }
    }

    static float[] expected(float[] left, float[] right) {
        float[] product = new float[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                for (int k = 0; k < SIZE; k++) {
                    product[i * SIZE + j] += left[i * SIZE + k] * right[k * SIZE + j];
                }
            }
        }
        return product;
    }
}
