package io.chronosroutes.trainer.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.ElementType;
import io.chronosroutes.trainer.tensor.SafetensorsHeader;
import io.chronosroutes.trainer.tensor.SafetensorsWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * LoRA adapters as PEFT lays them out (huggingface/peft, "PEFT checkpoint format"): {@code
 * adapter_config.json} and {@code adapter_model.safetensors}. One that is read and written is the
 * same byte for byte.
 */
public final class PeftFolder {
    private static final String TENSORS = "adapter_model.safetensors";

    private final LoraWeights lora;
    private final AdapterConfig config;
    private final WeightFiles files;

    private PeftFolder(LoraWeights lora, AdapterConfig config, WeightFiles files) {
        this.lora = lora;
        this.config = config;
        this.files = files;
    }

    /**
     * An adapter that was trained here, stored as F32.
     *
     * @param baseModel where PEFT will look for the base model: a folder or a name on the hub
     * @throws ModelException when it is not an adapter of that model
     */
    public static PeftFolder of(LoraWeights lora, ModelConfig base, String baseModel) {
        SortedMap<String, SafetensorsHeader.Form> forms = new TreeMap<>();
        lora.a().forEach((name, a) -> forms.put(AdapterName.a(name).toString(), form(a)));
        lora.b().forEach((name, b) -> forms.put(AdapterName.b(name).toString(), form(b)));
        AdapterConfig config = AdapterDocument.of(lora, base, baseModel);
        new AdapterTensors(config, base.shapes(), Path.of(TENSORS)).check(forms);
        SafetensorsHeader header = SafetensorsHeader.of(SafetensorsWriter.PYTORCH, forms);
        return new PeftFolder(lora, config, WeightFiles.single(TENSORS, header));
    }

    /**
     * Reads an adapter of a model.
     *
     * @param manager owner of the adapter's matrices
     * @param base the model it is for
     * @throws ModelException naming what is missing, unknown, damaged, misshapen or not plain LoRA
     */
    public static PeftFolder read(NDManager manager, Path folder, ModelConfig base) {
        new AtomicFolder(folder).recover();
        FolderFiles all = new FolderFiles(folder);
        String json =
                all.text(AdapterConfig.NAME)
                        .orElseThrow(
                                () -> new ModelException(folder + " has no " + AdapterConfig.NAME));
        AdapterConfig config = all.naming(() -> AdapterConfig.parse(json));
        WeightFiles files = WeightFiles.open(folder, TENSORS);
        AdapterTensors tensors = new AdapterTensors(config, base.shapes(), files.path(folder));
        tensors.check(files.forms());
        SortedMap<String, NDArray> a = new TreeMap<>();
        SortedMap<String, NDArray> b = new TreeMap<>();
        files.read(
                folder,
                (stored, values) -> {
                    AdapterName name = AdapterName.parse(stored).orElseThrow();
                    Shape shape = new Shape(tensors.shape(name));
                    (name.first() ? a : b).put(name.parameter(), manager.create(values, shape));
                });
        LoraWeights lora =
                new LoraWeights(config.r(), config.alpha(), tensors.targets(a.keySet()), a, b);
        return new PeftFolder(lora, config, files);
    }

    /** The adapter's matrices. */
    public LoraWeights lora() {
        return lora;
    }

    /**
     * Writes the adapter; whatever happens meanwhile, the folder is then the old or the new one.
     *
     * @param folder if there is one, it must hold an adapter and nothing else
     * @throws java.io.UncheckedIOException saying what could not be written, where, and how many
     *     bytes were needed
     */
    public void write(Path folder) {
        byte[] json = config.json().getBytes(StandardCharsets.UTF_8);
        new AtomicFolder(folder)
                .replace(
                        file -> file.equals(AdapterConfig.NAME) || file.equals(TENSORS),
                        json.length + files.bytes(),
                        part -> {
                            files.write(part, this::values);
                            Files.write(part.resolve(AdapterConfig.NAME), json);
                        });
    }

    private float[] values(String stored) {
        AdapterName name = AdapterName.parse(stored).orElseThrow();
        return (name.first() ? lora.a() : lora.b()).get(name.parameter()).toFloatArray();
    }

    private static SafetensorsHeader.Form form(NDArray array) {
        return new SafetensorsHeader.Form(ElementType.F32, array.getShape().getShape());
    }
}
