package io.chronosroutes.trainer.data.synth;

import java.util.function.LongFunction;

/** Items that a test makes up. */
record Made(LongFunction<float[]> maker) implements SyntheticItems {
    @Override
    public String name() {
        return "made";
    }

    @Override
    public float[] item(long index) {
        return maker.apply(index);
    }
}
