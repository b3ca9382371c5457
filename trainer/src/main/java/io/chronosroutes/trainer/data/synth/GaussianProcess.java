package io.chronosroutes.trainer.data.synth;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * A zero-mean Gaussian process on a grid, by the Cholesky factor of its covariance: a draw is L·z
 * with L·Lᵀ the covariance and z independent standard normal (Rasmussen and Williams 2006, A.2).
 *
 * <p>Smooth kernels give matrices that are singular in double precision, which have no factor. So a
 * jitter, a multiple of the mean variance, is added to the diagonal: 10⁻¹² at first, ten times as
 * much after every failure, 10⁻⁶ at most. The draws carry noise of the jitter's variance: a
 * millionth of the process's own deviation where the first will do.
 */
final class GaussianProcess {
    private static final int FIRST_JITTER = -12;
    private static final int LAST_JITTER = -6;

    /** Noise alone, of any length that fits into memory, spreads less than this many deviations. */
    private static final double NOISE_SPREAD = 16;

    private final DMatrixRMaj factor;
    private final double noise;

    private GaussianProcess(DMatrixRMaj factor, double noise) {
        this.factor = factor;
        this.noise = noise;
    }

    /**
     * @param covariance symmetric, left as it is
     * @return empty when it is not finite, or has no factor even with the most jitter
     */
    static Optional<GaussianProcess> of(DMatrixRMaj covariance) {
        int n = covariance.numRows;
        double variance = 0;
        for (int i = 0; i < n; i++) variance += covariance.get(i, i) / n;
        if (!Double.isFinite(variance)) return Optional.empty();
        for (int exponent = FIRST_JITTER; exponent <= LAST_JITTER; exponent++) {
            double jitter = variance * Math.pow(10, exponent);
            DMatrixRMaj raised = covariance.copy();
            for (int i = 0; i < n; i++) raised.add(i, i, jitter);
            CholeskyDecomposition_F64<DMatrixRMaj> cholesky =
                    DecompositionFactory_DDRM.chol(n, true);
            if (cholesky.decompose(raised)) {
                DMatrixRMaj factor = cholesky.getT(null);
                return Optional.of(new GaussianProcess(factor, Math.sqrt(jitter)));
            }
        }
        return Optional.empty();
    }

    /**
     * One path. A path that spreads no wider than the jitter's noise is a level, and is returned as
     * one: scaled by its own deviation, as models do, the noise would be all there is.
     */
    double[] draw(RandomGenerator random) {
        int n = factor.numRows;
        double[] z = new double[n];
        for (int i = 0; i < n; i++) z[i] = random.nextGaussian();
        double[] path = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0, at = i * n; j <= i; j++) sum += factor.data[at + j] * z[j];
            path[i] = sum;
        }
        double spread = Arrays.stream(path).max().orElse(0) - Arrays.stream(path).min().orElse(0);
        if (spread < NOISE_SPREAD * noise) {
            Arrays.fill(path, Arrays.stream(path).average().orElse(0));
        }
        return path;
    }
}
