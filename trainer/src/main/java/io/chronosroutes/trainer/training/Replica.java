package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model to compute gradients with, on one device; for one thread.
 *
 * @param manager owner of its weights, and parent of what a step needs for a moment
 */
record Replica<B>(NDManager manager, Kernels kernels, ChronosModel<B> model, Trainable trainable)
        implements AutoCloseable {

    /**
     * What was computed, until it is closed.
     *
     * @param loss its part of the step's, a scalar
     * @param gradients of that part, in the order of the parameters; none where it is nothing
     */
    record Pass(NDManager scope, NDArray loss, List<NDArray> gradients) implements AutoCloseable {
        @Override
        public void close() {
            scope.close();
        }
    }

    /** Forward and backward; nothing here waits for the device. */
    Pass pass(List<Batches.Share<B>> shares, float dropout) {
        NDManager scope = manager.newSubManager();
        try (Tape tape = new Tape(scope, trainable.parameters())) {
            Map<String, NDArray> weights = trainable.weights(tape.leaves());
            NDArray total = null;
            for (Batches.Share<B> share : shares) {
                if (share.weight() == 0) continue;
                NDArray loss = model.loss(scope, weights, share.batch(), dropout);
                tape.accumulate(loss, share.weight());
                NDArray part = loss.stopGradient().mul((float) share.weight());
                total = total == null ? part : total.add(part);
            }
            if (total == null) return new Pass(scope, scope.create(0f), List.of());
            return new Pass(scope, total, tape.gradients());
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Takes over the values of another's parameters. */
    void follow(Replica<B> other) {
        kernels.copy(values(), other.values());
    }

    private List<NDArray> values() {
        return new ArrayList<>(trainable.parameters().values());
    }

    @Override
    public void close() {
        kernels.close();
        manager.close();
    }
}
