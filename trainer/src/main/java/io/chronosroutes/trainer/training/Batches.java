package io.chronosroutes.trainer.training;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.WindowSampler;
import io.chronosroutes.trainer.model.BoltConfig;
import io.chronosroutes.trainer.model.PatchBatch;
import java.util.function.Supplier;

/** Draws windows and makes batches of them. */
record Batches(BoltConfig config, WindowSampler sampler, int size) implements Supplier<PatchBatch> {

    @Override
    public PatchBatch get() {
        float[][] past = new float[size][];
        float[][] future = new float[size][];
        for (int row = 0; row < size; row++) {
            Window window = sampler.next();
            past[row] = window.past();
            future[row] = window.future();
        }
        return PatchBatch.of(config, past, future);
    }
}
