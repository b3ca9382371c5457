package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianProcessTest {

    static List<Kernel> kernels() {
        return List.of(
                new Kernel.Linear(0),
                new Kernel.Linear(1),
                new Kernel.Rbf(0.1),
                new Kernel.Rbf(10),
                new Kernel.Periodic(0.25),
                new Kernel.RationalQuadratic(1),
                new Kernel.White(0.1),
                new Kernel.Constant(1));
    }

    /** A covariance over n draws strays by √((kᵢᵢkⱼⱼ + kᵢⱼ²)/n): 0.02 for 20,000 and k = 2. */
    @ParameterizedTest
    @MethodSource("kernels")
    void theCovarianceOfManyDrawsIsTheKernels(Kernel kernel) {
        int length = 24;
        int draws = 20_000;
        GaussianProcess process = process(length, kernel);
        SplittableRandom random = new SplittableRandom(7);
        double[][] products = new double[length][length];
        double[] sums = new double[length];
        for (int n = 0; n < draws; n++) {
            double[] path = process.draw(random);
            for (int i = 0; i < length; i++) {
                sums[i] += path[i] / draws;
                for (int j = 0; j < length; j++) products[i][j] += path[i] * path[j] / draws;
            }
        }
        DMatrixRMaj expected = covariance(length, kernel);
        for (int i = 0; i < length; i++) {
            double variance = expected.get(i, i);
            assertThat(sums[i]).isCloseTo(0, within(5 * Math.sqrt(variance / draws) + 1e-6));
            for (int j = 0; j < length; j++) {
                double square = variance * expected.get(j, j) + Math.pow(expected.get(i, j), 2);
                assertThat(products[i][j])
                        .as("%d, %d", i, j)
                        .isCloseTo(
                                expected.get(i, j), within(5 * Math.sqrt(square / draws) + 1e-6));
            }
        }
    }

    @Test
    void aPeriodicKernelRepeatsItselfAfterItsPeriodAndNotBefore() {
        // 24 steps of 1,024 as in the bank; the grid has 1,023 steps, so a period strays by 1/1023.
        GaussianProcess process = process(1024, new Kernel.Periodic(24 / 1024.0));
        for (int seed = 0; seed < 5; seed++) {
            double[] path = process.draw(new SplittableRandom(seed));
            assertThat(correlation(path, 24)).isGreaterThan(0.999);
            for (int lag = 4; lag <= 20; lag++) {
                assertThat(correlation(path, lag)).as("lag %d", lag).isLessThan(0.98);
            }
        }
    }

    @Test
    void aSmoothKernelGetsNoNoiseThatShows() {
        double[] path = process(1024, new Kernel.Rbf(1)).draw(new SplittableRandom(3));
        for (int t = 1; t < path.length - 1; t++) {
            // The second difference of the process itself is about (1/1023)², of the noise 2.4e-6.
            assertThat(path[t - 1] - 2 * path[t] + path[t + 1]).isCloseTo(0, within(3e-5));
        }
    }

    @Test
    void aConstantKernelGivesALevelWithoutNoise() {
        double[] path = process(256, new Kernel.Constant(1)).draw(new SplittableRandom(3));
        assertThat(Arrays.stream(path).distinct().count()).isEqualTo(1);
        assertThat(path[0]).isNotZero();
    }

    @Test
    void aMatrixThatIsNoCovarianceHasNoProcess() {
        DMatrixRMaj indefinite = new DMatrixRMaj(new double[][] {{1, 2}, {2, 1}});
        DMatrixRMaj infinite = new DMatrixRMaj(new double[][] {{1, 0}, {0, Double.NaN}});
        assertThat(GaussianProcess.of(indefinite)).isEmpty();
        assertThat(GaussianProcess.of(infinite)).isEmpty();
    }

    private static GaussianProcess process(int length, Kernel kernel) {
        return GaussianProcess.of(covariance(length, kernel)).orElseThrow();
    }

    private static DMatrixRMaj covariance(int length, Kernel kernel) {
        return new Composition(List.of(kernel), List.of()).covariance(length);
    }

    private static double correlation(double[] path, int lag) {
        double mean = Arrays.stream(path).average().orElseThrow();
        double product = 0;
        double left = 0;
        double right = 0;
        for (int t = lag; t < path.length; t++) {
            product += (path[t] - mean) * (path[t - lag] - mean);
            left += Math.pow(path[t] - mean, 2);
            right += Math.pow(path[t - lag] - mean, 2);
        }
        return product / Math.sqrt(left * right);
    }
}
