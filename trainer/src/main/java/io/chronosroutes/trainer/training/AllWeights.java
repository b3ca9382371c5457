package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.ModelConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Full training: every weight of the model is a parameter. */
record AllWeights(HuggingFaceFolder folder) implements Trainable {

    @Override
    public ModelConfig config() {
        return folder.config();
    }

    @Override
    public SortedMap<String, NDArray> parameters() {
        return new TreeMap<>(folder.weights());
    }

    @Override
    public Map<String, NDArray> weights(Map<String, NDArray> leaves) {
        return leaves;
    }

    @Override
    public Trainable copy(NDManager manager) {
        return new AllWeights(folder.copy(manager));
    }

    @Override
    public HuggingFaceFolder model(NDManager manager) {
        return folder;
    }

    @Override
    public void save(HuggingFaceFolder model, Path folder) {
        model.trained().save(folder);
    }
}
