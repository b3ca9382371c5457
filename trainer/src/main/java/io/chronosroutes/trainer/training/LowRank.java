package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.checkpoint.LoraWeights;
import io.chronosroutes.trainer.checkpoint.PeftFolder;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * LoRA (Hu et al. 2021): the base model stays as it is, and a target's weight W (out, in) becomes W
 * + alpha / r · B · A with A (r, in) and B (out, r) trained. A starts uniform in ±1/sqrt(in), as
 * PEFT starts it, and B at zero, so that training begins at the base model.
 */
final class LowRank implements Trainable {
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";
    private static final String WEIGHT = ".weight";

    private final HuggingFaceFolder base;
    private final TrainingConfig config;
    private final SortedMap<String, NDArray> parameters;

    private LowRank(
            HuggingFaceFolder base, TrainingConfig config, SortedMap<String, NDArray> parameters) {
        this.base = base;
        this.config = config;
        this.parameters = parameters;
    }

    /**
     * @param manager owner of the additions
     * @throws TrainingException when no layer has a target's name
     */
    LowRank(NDManager manager, HuggingFaceFolder base, TrainingConfig config) {
        this(base, config, new TreeMap<>());
        SplittableRandom random = new SplittableRandom(config.seed());
        int rank = config.loraR();
        base.weights()
                .forEach(
                        (name, weight) -> {
                            if (!isTarget(name, weight, config.loraTargets())) return;
                            String module = name.substring(0, name.length() - WEIGHT.length());
                            long out = weight.getShape().get(0);
                            long in = weight.getShape().get(1);
                            parameters.put(module + A, uniform(manager, random, rank, in));
                            parameters.put(module + B, manager.zeros(new Shape(out, rank)));
                        });
        if (parameters.isEmpty()) {
            throw new TrainingException(
                    "no layer's name ends with one of lora_targets %s; layers are named like %s"
                            .formatted(
                                    config.loraTargets(),
                                    base.weights().keySet().iterator().next()));
        }
    }

    /** A matrix whose module's name is the target's, or ends with it after a dot, as in PEFT. */
    private static boolean isTarget(String name, NDArray weight, List<String> targets) {
        if (weight.getShape().dimension() != 2 || !name.endsWith(WEIGHT)) return false;
        String module = "." + name.substring(0, name.length() - WEIGHT.length());
        return targets.stream().anyMatch(target -> module.endsWith("." + target));
    }

    private static NDArray uniform(NDManager manager, SplittableRandom random, long r, long in) {
        float[] values = new float[Math.toIntExact(r * in)];
        double bound = 1 / Math.sqrt(in);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return manager.create(values, new Shape(r, in));
    }

    @Override
    public ModelConfig config() {
        return base.config();
    }

    @Override
    public SortedMap<String, NDArray> parameters() {
        return parameters;
    }

    @Override
    public Map<String, NDArray> weights(Map<String, NDArray> leaves) {
        return lora(leaves).merge(base.weights());
    }

    private LoraWeights lora(Map<String, NDArray> leaves) {
        SortedMap<String, NDArray> a = new TreeMap<>();
        SortedMap<String, NDArray> b = new TreeMap<>();
        leaves.forEach(
                (name, leaf) -> {
                    boolean first = name.endsWith(A);
                    String module = name.substring(0, name.length() - (first ? A : B).length());
                    (first ? a : b).put(module + WEIGHT, leaf);
                });
        return new LoraWeights(config.loraR(), config.loraAlpha(), config.loraTargets(), a, b);
    }

    @Override
    public Trainable copy(NDManager manager) {
        return new LowRank(base.copy(manager), config, Torch.copies(parameters, manager));
    }

    @Override
    public HuggingFaceFolder model(NDManager manager) {
        Map<String, NDArray> leaves = new TreeMap<>();
        parameters.forEach(
                (name, value) -> {
                    NDArray leaf = value.stopGradient();
                    leaf.attach(manager);
                    leaves.put(name, leaf);
                });
        return base.withWeights(weights(leaves));
    }

    @Override
    public void save(HuggingFaceFolder model, Path folder) {
        if (config.mergeAdapter()) {
            model.trained().save(folder);
            return;
        }
        PeftFolder.of(lora(parameters), base.config(), baseName()).write(folder);
    }

    /** As PEFT looks for it: on the Hub by owner and name. */
    private String baseName() {
        String given = config.baseModel() == null ? "" : config.baseModel();
        return given.replaceFirst("^hf://", "").replaceFirst("@[^/]*$", "");
    }
}
