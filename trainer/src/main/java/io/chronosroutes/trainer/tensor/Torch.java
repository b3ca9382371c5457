package io.chronosroutes.trainer.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tensor library of this process: how it starts, and what is set for each thread that uses it.
 */
public final class Torch {
    private Torch() {}

    /**
     * Starts the engine on first use and returns a manager that owns what it creates until closed.
     * The manager's device is the first GPU where there is one, else the CPU.
     */
    public static NDManager newManager() {
        return newManager(0);
    }

    /**
     * The same for one of several that compute side by side, each on a thread of its own: the n-th
     * GPU's, or the CPU's where there is none.
     */
    public static NDManager newManager(int number) {
        Engine engine = load();
        int gpus = engine.getGpuCount();
        NDManager manager =
                engine.newBaseManager(gpus == 0 ? Device.cpu() : Device.gpu(number % gpus));
        // Both are kept per thread. The profiling executor would recompile the kernels for every
        // new shape, and a step needs gradients for a moment only.
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        return manager;
    }

    /** Starts the engine, for those who come later. */
    public static Engine load() {
        // Without these two, DJL asks its own servers and EC2's metadata service as it loads.
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        return Engine.getEngine("PyTorch");
    }

    /**
     * Threads within one operation, for operations the calling thread starts; 0 changes nothing.
     */
    public static void useThreads(int threads) {
        if (threads > 0) JniUtils.setNumThreads(threads);
    }

    /** How many GPUs the tensor library can use. */
    public static int gpus() {
        return load().getGpuCount();
    }

    /** A copy of a tensor, owned by a manager and on its device. */
    public static NDArray copy(NDArray tensor, NDManager manager) {
        // To the device where it is already, DJL's own copy shares its memory.
        boolean there = tensor.getDevice().equals(manager.getDevice());
        NDArray copy = there ? tensor.duplicate() : tensor.toDevice(manager.getDevice(), true);
        copy.attach(manager);
        return copy;
    }

    /** Copies of tensors by the same names. */
    public static SortedMap<String, NDArray> copies(
            Map<String, NDArray> tensors, NDManager manager) {
        SortedMap<String, NDArray> copies = new TreeMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, copy(tensor, manager)));
        return copies;
    }

    /** Seeds the generator that dropout draws from. */
    public static void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
