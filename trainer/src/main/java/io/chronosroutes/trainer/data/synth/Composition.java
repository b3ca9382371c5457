package io.chronosroutes.trainer.data.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/**
 * Kernels joined from left to right: ((k₁ ∘ k₂) ∘ k₃) …, each ∘ a sum or a product. Both keep a
 * covariance function one.
 *
 * @param operators one fewer than the kernels
 */
record Composition(List<Kernel> kernels, List<Operator> operators) {

    enum Operator {
        PLUS {
            @Override
            double join(double left, double right) {
                return left + right;
            }
        },
        TIMES {
            @Override
            double join(double left, double right) {
                return left * right;
            }
        };

        abstract double join(double left, double right);
    }

    /** A kernel's value at the grid points i ≥ j. */
    private interface Entries {
        double at(int i, int j);
    }

    Composition {
        kernels = List.copyOf(kernels);
        operators = List.copyOf(operators);
    }

    /** Between 1 and {@code most} kernels of the bank, each as likely, with replacement. */
    static Composition draw(List<Kernel> bank, int most, RandomGenerator random) {
        int count = random.nextInt(1, most + 1);
        List<Kernel> kernels = new ArrayList<>();
        List<Operator> operators = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i > 0) operators.add(random.nextBoolean() ? Operator.PLUS : Operator.TIMES);
            kernels.add(bank.get(random.nextInt(bank.size())));
        }
        return new Composition(kernels, operators);
    }

    /** The covariance matrix, (length, length), of {@code length} points evenly over [0, 1]. */
    DMatrixRMaj covariance(int length) {
        double[] x = new double[length];
        for (int i = 0; i < length; i++) x[i] = (double) i / (length - 1);
        DMatrixRMaj covariance = new DMatrixRMaj(length, length);
        Entries first = entries(kernels.get(0), x);
        fill(covariance, first);
        for (int k = 1; k < kernels.size(); k++) {
            Entries right = entries(kernels.get(k), x);
            Operator operator = operators.get(k - 1);
            fill(covariance, (i, j) -> operator.join(covariance.unsafe_get(i, j), right.at(i, j)));
        }
        return covariance;
    }

    /** A stationary kernel is evaluated once a distance rather than once a pair. */
    private static Entries entries(Kernel kernel, double[] x) {
        if (!kernel.stationary()) return (i, j) -> kernel.at(x[i], x[j]);
        double[] byLag = new double[x.length];
        for (int lag = 0; lag < x.length; lag++) byLag[lag] = kernel.at(x[lag], x[0]);
        return (i, j) -> byLag[i - j];
    }

    private static void fill(DMatrixRMaj matrix, Entries entries) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j <= i; j++) {
                double value = entries.at(i, j);
                matrix.unsafe_set(i, j, value);
                matrix.unsafe_set(j, i, value);
            }
        }
    }
}
