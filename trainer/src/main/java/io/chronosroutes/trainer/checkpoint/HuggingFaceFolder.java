package io.chronosroutes.trainer.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.Torch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checkpoint as Hugging Face lays it out: {@code config.json} and {@code model.safetensors}, or
 * several shards of it with {@code model.safetensors.index.json}. It knows how its files were
 * stored, so that a folder that is opened and saved is the same byte for byte.
 */
public final class HuggingFaceFolder {
    private static final String CONFIG = "config.json";

    /** What transformers keeps beside config.json of a model without a tokenizer. */
    private static final List<String> SETTINGS =
            List.of("generation_config.json", "preprocessor_config.json");

    private final ModelConfig config;
    private final Map<String, NDArray> weights;
    private final WeightFiles files;
    private final SortedMap<String, byte[]> settings;

    private HuggingFaceFolder(
            ModelConfig config,
            Map<String, NDArray> weights,
            WeightFiles files,
            SortedMap<String, byte[]> settings) {
        this.config = config;
        this.weights = weights;
        this.files = files;
        this.settings = settings;
    }

    /** A new model, stored as F32. */
    public static HuggingFaceFolder fresh(ModelConfig config, Map<String, NDArray> weights) {
        WeightFiles files = Shards.of(config.shapes(), Shards.MAX_BYTES);
        return new HuggingFaceFolder(config, weights, files, new TreeMap<>());
    }

    /**
     * Opens a checkpoint; its weights are F32 whatever they are stored as.
     *
     * @param manager owner of the weights
     * @throws ModelException naming what is missing, unknown, damaged or misshapen
     */
    public static HuggingFaceFolder load(NDManager manager, Path folder) {
        ModelConfig config = readConfig(folder);
        WeightFiles files = WeightFiles.open(folder);
        ModelTensors tensors = new ModelTensors(config, files.path(folder));
        tensors.check(files.forms());
        SortedMap<String, long[]> shapes = config.shapes();
        Map<String, NDArray> weights = new TreeMap<>();
        Map<String, float[]> copies = new TreeMap<>();
        files.read(
                folder,
                (name, values) -> {
                    long[] shape = shapes.get(name);
                    if (shape == null) copies.put(name, values);
                    else weights.put(name, manager.create(values, new Shape(shape)));
                });
        copies.forEach((name, values) -> tensors.checkCopy(name, values, weights));
        SortedMap<String, byte[]> settings = new TreeMap<>();
        FolderFiles all = new FolderFiles(folder);
        SETTINGS.forEach(name -> all.bytes(name).ifPresent(bytes -> settings.put(name, bytes)));
        return new HuggingFaceFolder(config, weights, files, settings);
    }

    /** The description alone. */
    public static ModelConfig readConfig(Path folder) {
        new AtomicFolder(folder).recover();
        FolderFiles files = new FolderFiles(folder);
        String json =
                files.text(CONFIG)
                        .orElseThrow(() -> new ModelException(folder + " has no " + CONFIG));
        return files.naming(() -> Family.parse(json));
    }

    /** The model's description. */
    public ModelConfig config() {
        return config;
    }

    /** By parameter name. */
    public Map<String, NDArray> weights() {
        return weights;
    }

    /** The same model with other weights of the same names and shapes. */
    public HuggingFaceFolder withWeights(Map<String, NDArray> other) {
        return new HuggingFaceFolder(config, other, files, settings);
    }

    /**
     * The same model once more.
     *
     * @param manager owner of the copies, on the device where they shall be
     */
    public HuggingFaceFolder copy(NDManager manager) {
        return withWeights(Torch.copies(weights, manager));
    }

    /**
     * The folder to save after the weights were changed: as PyTorch does when it trained in F32,
     * all are stored as F32 and config.json says so, whatever the base was stored as; a parameter
     * is stored once, under its own name. All else is the base's.
     */
    public HuggingFaceFolder trained() {
        return trained(Shards.MAX_BYTES);
    }

    /**
     * @param maxShardBytes most bytes of tensors in one file
     */
    public HuggingFaceFolder trained(long maxShardBytes) {
        ModelConfig float32 = Family.parse(ConfigText.float32(config.json()));
        WeightFiles shards = Shards.of(config.shapes(), maxShardBytes);
        return new HuggingFaceFolder(float32, weights, shards, settings);
    }

    /**
     * Writes the checkpoint; whatever happens meanwhile, the folder is then the old or the new one.
     *
     * @param folder if there is one, it must hold a checkpoint and nothing else
     * @throws java.io.UncheckedIOException saying what could not be written, where, and how many
     *     bytes were needed
     */
    public void save(Path folder) {
        byte[] json = config.json().getBytes(StandardCharsets.UTF_8);
        long bytes = json.length + files.bytes();
        for (byte[] file : settings.values()) bytes += file.length;
        new AtomicFolder(folder)
                .replace(
                        HuggingFaceFolder::isOurs,
                        bytes,
                        part -> {
                            files.write(part, this::values);
                            for (Map.Entry<String, byte[]> file : settings.entrySet()) {
                                Files.write(part.resolve(file.getKey()), file.getValue());
                            }
                            Files.write(part.resolve(CONFIG), json);
                        });
    }

    /** How many numbers the model has learned. */
    public long parameterCount() {
        return weights.values().stream().mapToLong(NDArray::size).sum();
    }

    private float[] values(String name) {
        return weights.get(config.copies().getOrDefault(name, name)).toFloatArray();
    }

    private static boolean isOurs(String file) {
        return file.equals(CONFIG)
                || file.equals(ShardIndex.NAME)
                || file.endsWith(".safetensors")
                || SETTINGS.contains(file);
    }
}
