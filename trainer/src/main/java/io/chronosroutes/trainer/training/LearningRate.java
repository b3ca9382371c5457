package io.chronosroutes.trainer.training;

import io.chronosroutes.run.Schedule;

/**
 * Linear warm-up to a peak, times a decay that begins with the first step: linear or half a cosine
 * (Loshchilov &amp; Hutter 2017) to zero after the last step, or none.
 */
record LearningRate(Schedule schedule, double peak, int warmupSteps, int totalSteps) {

    /** Rate of a step, counted from 0. */
    double at(int step) {
        double warmup = Math.min(1, (step + 1.0) / Math.max(1, warmupSteps));
        double done = (double) step / totalSteps;
        double decay =
                switch (schedule) {
                    case LINEAR -> 1 - done;
                    case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
                    case CONSTANT -> 1;
                };
        return peak * warmup * decay;
    }
}
