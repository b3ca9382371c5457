package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.run.Json;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import io.chronosroutes.trainer.tensor.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one checkpoint: what the next step needs, and {@code trainer_state.json} last, so
 * that a folder with it is complete.
 */
record Checkpoint(Path folder) {
    static final String STATE = "trainer_state.json";
    static final String METRICS = "metrics.jsonl";
    private static final String PARAMETERS = "model.safetensors";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String BEST = "best.safetensors";

    boolean isComplete() {
        return Files.isRegularFile(folder.resolve(STATE));
    }

    /**
     * @throws TrainingException when the folder is no checkpoint
     */
    LoopState state() {
        Path file = folder.resolve(STATE);
        if (!isComplete()) throw new TrainingException(folder + " is no checkpoint: no " + STATE);
        try {
            return Json.MAPPER.readValue(file.toFile(), LoopState.class);
        } catch (IOException e) {
            throw new TrainingException(file + " can't be read: " + e.getMessage());
        }
    }

    void write(LoopState state) throws IOException {
        Json.MAPPER.writeValue(folder.resolve(STATE).toFile(), state);
    }

    /** The model's description: with all weights trained, the folder opens as a model. */
    void writeConfig(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    void writeParameters(SortedMap<String, NDArray> parameters) {
        write(PARAMETERS, parameters);
    }

    void writeOptimizer(AdamW optimizer) {
        write(OPTIMIZER, optimizer.state());
    }

    /** Reads the parameters into those given, and the optimizer's state where it was kept. */
    void read(
            NDManager manager,
            Kernels kernels,
            SortedMap<String, NDArray> parameters,
            AdamW optimizer) {
        read(PARAMETERS, manager, kernels, parameters);
        read(OPTIMIZER, manager, kernels, optimizer.state());
    }

    /** Reads the parameters of the best validation into those given. */
    void readBest(NDManager manager, Kernels kernels, SortedMap<String, NDArray> parameters) {
        read(BEST, manager, kernels, parameters);
    }

    void writeBest(SortedMap<String, NDArray> parameters) throws IOException {
        Files.createDirectories(folder);
        write(BEST, parameters);
    }

    boolean hasBest() {
        return Files.isRegularFile(folder.resolve(BEST));
    }

    /** Copies the best parameters, where there are any, from another checkpoint. */
    void copyBest(Checkpoint from) throws IOException {
        if (!from.hasBest()) return;
        Files.createDirectories(folder);
        Files.copy(from.folder.resolve(BEST), folder.resolve(BEST));
    }

    private void write(String file, SortedMap<String, NDArray> tensors) {
        SortedMap<String, SafetensorsWriter.Tensor> values = new TreeMap<>();
        tensors.forEach(
                (name, tensor) ->
                        values.put(
                                name,
                                new SafetensorsWriter.Tensor(
                                        tensor.getShape().getShape(), tensor::toFloatArray)));
        SafetensorsWriter.write(folder.resolve(file), SafetensorsWriter.PYTORCH, values);
    }

    private void read(
            String file, NDManager manager, Kernels kernels, SortedMap<String, NDArray> into) {
        Path path = folder.resolve(file);
        try (SafetensorsReader reader = SafetensorsReader.open(path);
                NDManager scope = manager.newSubManager()) {
            if (!reader.names().equals(into.keySet())) {
                throw new TrainingException(path + " is of another model or another fine_tune");
            }
            List<NDArray> values = new ArrayList<>();
            into.forEach(
                    (name, target) -> {
                        Shape shape = target.getShape();
                        if (!Arrays.equals(reader.shape(name), shape.getShape())) {
                            throw new TrainingException(
                                    "%s: %s has another shape".formatted(path, name));
                        }
                        values.add(scope.create(reader.floats(name), shape));
                    });
            kernels.copy(new ArrayList<>(into.values()), values);
        }
    }

    /** Deletes the folder; its state first, so that what is left is not taken for complete. */
    void delete() {
        try {
            Files.deleteIfExists(folder.resolve(STATE));
            if (!Files.isDirectory(folder)) return;
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
