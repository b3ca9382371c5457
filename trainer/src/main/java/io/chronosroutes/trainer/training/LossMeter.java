package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the loss without waiting for the device: values stay on it until {@link #read}, which
 * fetches all of them at once.
 */
final class LossMeter {
    /** Weight of the past: about the last fifty steps count. */
    private static final double DECAY = 0.98;

    private final NDManager manager;
    private final List<NDArray> pending = new ArrayList<>();
    private int steps;
    private double average;
    private double norm = Double.NaN;

    /**
     * @param manager owner of the values not read yet
     */
    LossMeter(NDManager manager) {
        this.manager = manager;
    }

    /** Notes a step's loss and gradient norm, both scalars. */
    void add(NDArray loss, NDArray gradientNorm) {
        NDArray both = loss.stopGradient().reshape(1).concat(gradientNorm.reshape(1));
        both.attach(manager);
        pending.add(both);
    }

    int pending() {
        return pending.size();
    }

    /**
     * Brings loss and norm up to date.
     *
     * @throws TrainingException naming the first step whose loss or gradient is not finite
     */
    void read() {
        for (NDArray values : pending) {
            float[] lossAndNorm = values.toFloatArray();
            values.close();
            steps++;
            check("loss", lossAndNorm[0]);
            check("gradient", lossAndNorm[1]);
            average = DECAY * average + (1 - DECAY) * lossAndNorm[0];
            norm = lossAndNorm[1];
        }
        pending.clear();
    }

    /** Moving average as of the last {@link #read}, corrected for its start at zero. */
    double loss() {
        return steps == 0 ? Double.NaN : average / (1 - Math.pow(DECAY, steps));
    }

    double norm() {
        return norm;
    }

    private void check(String what, float value) {
        if (Float.isFinite(value)) return;
        throw new TrainingException(
                "the %s is %s at step %d; a smaller learning rate, or data without extreme values,"
                                .formatted(what, value, steps)
                        + " may help");
    }
}
