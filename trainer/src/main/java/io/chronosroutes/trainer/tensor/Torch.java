package io.chronosroutes.trainer.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

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
        // Without these two, DJL asks its own servers and EC2's metadata service as it loads.
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
        // Both are kept per thread. The profiling executor would recompile the kernels for every
        // new shape, and a step needs gradients for a moment only.
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        return manager;
    }

    /**
     * Threads within one operation, for operations the calling thread starts; 0 changes nothing.
     */
    public static void useThreads(int threads) {
        if (threads > 0) JniUtils.setNumThreads(threads);
    }

    /** Seeds the generator that dropout draws from. */
    public static void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
