package io.chronosroutes.trainer.data.synth;

/**
 * A covariance function of two points of time, both in [0, 1], as Ansari et al. 2024 list them in
 * appendix A. Forms and parameters are those of scikit-learn, where the linear kernel is called dot
 * product and the periodic one exp-sine-squared.
 */
sealed interface Kernel {

    /** Covariance of the process at {@code x} and at {@code y}. */
    double at(double x, double y);

    /** Whether only the distance of the two points matters. */
    default boolean stationary() {
        return true;
    }

    /** σ₀² + x·y: straight lines, through zero when σ₀ is 0. */
    record Linear(double sigma0) implements Kernel {
        @Override
        public double at(double x, double y) {
            return sigma0 * sigma0 + x * y;
        }

        @Override
        public boolean stationary() {
            return false;
        }
    }

    /** exp(−d² / 2l²): smooth local change. */
    record Rbf(double lengthScale) implements Kernel {
        @Override
        public double at(double x, double y) {
            double d = (x - y) / lengthScale;
            return Math.exp(-d * d / 2);
        }
    }

    /** exp(−2 sin²(π d / p)), of length scale 1: a season of any shape. */
    record Periodic(double period) implements Kernel {
        @Override
        public double at(double x, double y) {
            double sine = Math.sin(Math.PI * (x - y) / period);
            return Math.exp(-2 * sine * sine);
        }
    }

    /** (1 + d² / 2α)^−α, of length scale 1: change on many scales. */
    record RationalQuadratic(double alpha) implements Kernel {
        @Override
        public double at(double x, double y) {
            double d = x - y;
            return Math.pow(1 + d * d / (2 * alpha), -alpha);
        }
    }

    /** Independent noise of the given variance: zero but where both points are one. */
    record White(double variance) implements Kernel {
        @Override
        public double at(double x, double y) {
            return x == y ? variance : 0;
        }
    }

    /** The same value everywhere: one level for the whole series. */
    record Constant(double value) implements Kernel {
        @Override
        public double at(double x, double y) {
            return value;
        }
    }
}
