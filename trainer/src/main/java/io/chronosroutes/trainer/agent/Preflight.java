package io.chronosroutes.trainer.agent;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import io.chronosroutes.trainer.tensor.MatrixProof;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is proven before any data is fetched: that PyTorch computes where it is to train. */
public final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final String flavor;
    private final Future<?> engine;

    /**
     * Begins to load PyTorch, which takes a second or more, and other things meanwhile don't.
     *
     * @param flavor PyTorch's build as the boot names it, such as cu128; empty for the trainer's
     *     own
     */
    Preflight(String flavor) {
        this.flavor = flavor;
        FutureTask<Void> loading = new FutureTask<>(Torch::load, null);
        Thread thread = new Thread(loading, "PyTorch");
        thread.setDaemon(true);
        thread.start();
        this.engine = loading;
    }

    /**
     * Multiplies on the device that training will use.
     *
     * @throws IllegalStateException when PyTorch is one for GPUs and finds none, or none that
     *     computes
     */
    public void compute() throws InterruptedException {
        loaded();
        try (NDManager manager = Torch.newManager()) {
            Device device = manager.getDevice();
            LOG.info(
                    "PyTorch {} of {} computes on {}",
                    LibUtils.getVersion(),
                    LibUtils.getLibtorchPath(),
                    device);
            if (flavor.startsWith("cu") && !device.isGpu()) {
                throw new IllegalStateException(
                        "PyTorch for %s finds no GPU: its driver or libcudart.so can't be loaded"
                                .formatted(flavor));
            }
            MatrixProof.on(manager);
        }
    }

    /** Why it could not be loaded is said by the first try alone. */
    private void loaded() throws InterruptedException {
        try {
            engine.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error failure) throw failure;
            throw new IllegalStateException(e.getCause());
        }
    }
}
