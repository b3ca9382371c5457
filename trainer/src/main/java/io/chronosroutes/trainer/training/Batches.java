package io.chronosroutes.trainer.training;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.WindowSource;
import io.chronosroutes.trainer.model.ChronosModel;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Makes numbered batches of numbered windows. */
record Batches<B>(ChronosModel<B> model, WindowSource windows, int size)
        implements LongFunction<B> {

    @Override
    public B apply(long number) {
        long first = number * size;
        List<Window> rows =
                LongStream.range(first, first + size).mapToObj(windows::window).toList();
        return model.batch(rows);
    }
}
