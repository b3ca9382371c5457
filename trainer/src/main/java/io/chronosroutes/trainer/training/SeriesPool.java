package io.chronosroutes.trainer.training;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;

/** Series that are costly to make: a fixed number of them, each made when first asked for. */
final class SeriesPool implements LongFunction<float[]> {
    private final LongFunction<float[]> maker;
    private final AtomicReferenceArray<float[]> made;

    SeriesPool(LongFunction<float[]> maker, int size) {
        this.maker = maker;
        this.made = new AtomicReferenceArray<>(size);
    }

    @Override
    public float[] apply(long number) {
        int place = (int) Math.floorMod(number, (long) made.length());
        float[] series = made.get(place);
        if (series == null) {
            // Two threads may both make it; what they make is the same.
            series = maker.apply(place);
            made.set(place, series);
        }
        return series;
    }
}
