package io.chronosroutes.trainer.model;

import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Map;
import java.util.SortedMap;

/** A model as its Hugging Face {@code config.json} describes it, whatever its family. */
public interface ModelConfig {

    /** The document itself, with all that is not understood here. */
    String json();

    /** Most values of history. */
    int contextLength();

    /** Values predicted at once. */
    int predictionLength();

    /**
     * Values a training window's future should have, at most; {@code asked} is the run's setting.
     */
    default int trainingLength(int asked) {
        return predictionLength();
    }

    /** Quantile levels of a forecast, ascending. */
    float[] levels();

    /**
     * Its parameters: Hugging Face's names and their shapes, sorted as a checkpoint stores them.
     */
    SortedMap<String, long[]> shapes();

    /** Names under which a checkpoint may repeat a parameter, and that parameter's name. */
    Map<String, String> copies();

    /** The model's computation; it has no weights of its own. */
    ChronosModel<?> model(Kernels kernels);

    /**
     * What the layer norms' gains begin at in training from scratch. Small gains keep every
     * sub-layer close to the identity at first.
     */
    default float initialNormGain() {
        return 0.05f;
    }

    /** Index of the level closest to one half: the point forecast. */
    default int median() {
        float[] levels = levels();
        int best = 0;
        for (int i = 1; i < levels.length; i++) {
            if (Math.abs(levels[i] - 0.5f) < Math.abs(levels[best] - 0.5f)) best = i;
        }
        return best;
    }
}
