package io.chronosroutes.trainer.checkpoint;

import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Map;
import java.util.SortedMap;

/** A model of which only the document and the parameters matter. */
record Described(String json, SortedMap<String, long[]> shapes) implements ModelConfig {
    @Override
    public int contextLength() {
        return 1;
    }

    @Override
    public int predictionLength() {
        return 1;
    }

    @Override
    public float[] levels() {
        return new float[] {0.5f};
    }

    @Override
    public Map<String, String> copies() {
        return Map.of();
    }

    @Override
    public ChronosModel<?> model(Kernels kernels) {
        throw new UnsupportedOperationException();
    }
}
