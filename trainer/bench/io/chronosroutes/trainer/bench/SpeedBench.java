package io.chronosroutes.trainer.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import io.chronosroutes.run.Precision;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.model.Initialisation;
import io.chronosroutes.trainer.model.bolt.BoltConfig;
import io.chronosroutes.trainer.model.bolt.ChronosBolt;
import io.chronosroutes.trainer.model.bolt.PatchBatch;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import io.chronosroutes.trainer.training.AdamW;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Median milliseconds of one optimizer step: batch, forward, backward, clip, AdamW. */
@Command(name = "speed")
final class SpeedBench implements Callable<Integer> {
    private static final int CONTEXT = 512;
    private static final int HORIZON = 64;

    @Option(names = "--size", defaultValue = "tiny")
    String size;

    @Option(names = "--batch", defaultValue = "32")
    int batch;

    @Option(names = "--steps", defaultValue = "30")
    int steps;

    @Option(names = "--warmup", defaultValue = "5")
    int warmup;

    @Option(names = "--threads", defaultValue = "2")
    int threads;

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, bf16; tf32 with TORCH_ALLOW_TF32_CUBLAS_OVERRIDE=1")
    Precision precision;

    @Option(names = "--peak-tflops", description = "Of the device, for the share that is used")
    Double peakTeraflops;

    @Override
    public Integer call() throws Exception {
        float dropout = 0.1f;
        BoltConfig config =
                (BoltConfig) Family.scratch("chronos-bolt-" + size, CONTEXT, HORIZON, dropout);
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile(precision)) {
            Torch.useThreads(threads);
            Torch.seed(0);
            Map<String, NDArray> weights = Initialisation.weights(manager, config, 0);
            ChronosBolt model = new ChronosBolt(config, kernels);
            AdamW optimizer = new AdamW(manager, kernels, weights, 0, 1);
            float[][][] windows = randomWalks();
            double[] millis = new double[steps];
            float loss = 0;
            for (int i = 0; i < warmup + steps; i++) {
                long start = System.nanoTime();
                loss = step(manager, model, weights, optimizer, windows[i % windows.length]);
                if (i >= warmup) millis[i - warmup] = (System.nanoTime() - start) / 1e6;
            }
            report(manager, model.config(), weights, millis, loss);
        }
        return 0;
    }

    private float step(
            NDManager manager,
            ChronosBolt model,
            Map<String, NDArray> weights,
            AdamW optimizer,
            float[][] windows) {
        float[][] past = new float[windows.length][];
        float[][] future = new float[windows.length][];
        for (int row = 0; row < windows.length; row++) {
            past[row] = Arrays.copyOf(windows[row], CONTEXT);
            future[row] = Arrays.copyOfRange(windows[row], CONTEXT, CONTEXT + HORIZON);
        }
        PatchBatch patches = PatchBatch.of(model.config(), past, future);
        try (NDManager scope = manager.newSubManager();
                Tape tape = new Tape(scope, weights)) {
            NDArray loss = model.loss(scope, tape.leaves(), patches, model.config().dropout());
            List<NDArray> gradients = tape.backward(loss);
            optimizer.step(gradients, 1e-3);
            return loss.getFloat();
        }
    }

    private float[][][] randomWalks() {
        SplittableRandom random = new SplittableRandom(0);
        float[][][] walks = new float[8][batch][CONTEXT + HORIZON];
        for (float[][] rows : walks) {
            for (float[] row : rows) {
                float at = 0;
                for (int t = 0; t < row.length; t++) row[t] = at += (float) random.nextGaussian();
            }
        }
        return walks;
    }

    private void report(
            NDManager manager,
            BoltConfig config,
            Map<String, NDArray> weights,
            double[] millis,
            float loss)
            throws Exception {
        Arrays.sort(millis);
        double median = millis[millis.length / 2];
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("peer", "chronos-trainer");
        result.put("size", size);
        result.put("parameters", weights.values().stream().mapToLong(NDArray::size).sum());
        result.put("batch", batch);
        result.put("threads", threads);
        result.put("device", manager.getDevice().toString());
        result.put("dtype", precision.name().toLowerCase(Locale.ROOT));
        result.put("median_step_ms", TrainerBench.round(median, 2));
        result.put("fastest_step_ms", TrainerBench.round(millis[0], 2));
        result.put("series_per_second", TrainerBench.round(1000 * batch / median, 1));
        double teraflops = new BoltFlops(config).ofStep(batch) / 1e9 / median;
        result.put("tflop_per_s", TrainerBench.round(teraflops, 3));
        if (peakTeraflops != null) {
            result.put("mfu", TrainerBench.round(teraflops / peakTeraflops, 3));
        }
        result.put("peak_resident_mb", Memory.peakResident() >> 20);
        if (manager.getDevice().isGpu()) {
            result.put("gpu_mb", CudaUtils.getGpuMemory(manager.getDevice()).getCommitted() >> 20);
        }
        result.put("loss", loss);
        TrainerBench.print(result);
    }
}
