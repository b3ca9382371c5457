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

    /** Steps after which the average means something. */
    private static final int SETTLED = 50;

    /** The average has exploded when it is this many times its own lowest value. */
    private static final double EXPLOSION = 10;

    /**
     * What is known as of the last read.
     *
     * @param steps read
     * @param sum moving average that began at zero
     * @param lowest settled loss so far; null before there is one
     * @param norm of the last gradient; null before the first step
     */
    record Memory(int steps, double sum, Double lowest, Double norm) {
        static final Memory EMPTY = new Memory(0, 0, null, null);

        /** Moving average, corrected for its start at zero; NaN without a step. */
        double loss() {
            return steps == 0 ? Double.NaN : sum / (1 - Math.pow(DECAY, steps));
        }
    }

    private final NDManager manager;
    private final List<NDArray> pending = new ArrayList<>();
    private Memory memory;

    /**
     * @param manager owner of the values not read yet
     */
    LossMeter(NDManager manager, Memory memory) {
        this.manager = manager;
        this.memory = memory;
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
     * Brings the memory up to date.
     *
     * @throws LossException naming the first step whose loss or gradient is not finite, or at which
     *     the loss has exploded
     */
    Memory read() {
        for (NDArray values : pending) {
            float[] lossAndNorm = values.toFloatArray();
            values.close();
            add(lossAndNorm[0], lossAndNorm[1]);
        }
        pending.clear();
        return memory;
    }

    private void add(float loss, float norm) {
        int step = memory.steps() + 1;
        check("loss", loss, step);
        check("gradient", norm, step);
        double sum = DECAY * memory.sum() + (1 - DECAY) * loss;
        Memory next = new Memory(step, sum, memory.lowest(), (double) norm);
        double average = next.loss();
        double lowest = memory.lowest() == null ? average : Math.min(average, memory.lowest());
        if (average > EXPLOSION * lowest) {
            throw new LossException(
                    "the loss has grown from %.4g to %.4g at step %d"
                            .formatted(lowest, average, step));
        }
        memory = step < SETTLED ? next : new Memory(step, sum, lowest, (double) norm);
    }

    private static void check(String what, float value, int step) {
        if (Float.isFinite(value)) return;
        throw new LossException("the %s is %s at step %d".formatted(what, value, step));
    }
}
