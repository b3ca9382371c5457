package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.ModelConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** What training changes of a model, and the model that makes. */
interface Trainable {

    ModelConfig config();

    /** What the optimizer changes in place, by name. */
    SortedMap<String, NDArray> parameters();

    /** The model's weights by Hugging Face name, computed from leaves named as the parameters. */
    Map<String, NDArray> weights(Map<String, NDArray> leaves);

    /**
     * A copy to compute with elsewhere; the optimizer does not know it.
     *
     * @param manager owner of the copy, on the copy's device
     */
    Trainable copy(NDManager manager);

    /**
     * The model as it is now.
     *
     * @param manager owner of what had to be computed for it
     */
    HuggingFaceFolder model(NDManager manager);

    /**
     * Writes what was trained.
     *
     * @param model as {@link #model} made it
     * @param folder for a model, or for an adapter of one
     */
    void save(HuggingFaceFolder model, Path folder);
}
