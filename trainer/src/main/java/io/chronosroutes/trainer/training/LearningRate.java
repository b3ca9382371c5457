package io.chronosroutes.trainer.training;

/**
 * Linear warm-up to a peak, and from the first step on a linear decay that reaches zero after the
 * last.
 */
record LearningRate(double peak, int warmupSteps, int totalSteps) {

    /** Rate of a step, counted from 0. */
    double at(int step) {
        double warmup = Math.min(1, (step + 1.0) / Math.max(1, warmupSteps));
        return peak * warmup * (1 - (double) step / totalSteps);
    }
}
