package io.chronosroutes.trainer.training;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.WindowSampler;
import io.chronosroutes.trainer.model.ChronosModel;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws windows and makes batches of them. */
record Batches<B>(ChronosModel<B> model, WindowSampler sampler, int size) implements Supplier<B> {

    @Override
    public B get() {
        List<Window> windows = Stream.generate(sampler::next).limit(size).toList();
        return model.batch(windows);
    }
}
