package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.ModelConfig;
import java.util.HashMap;
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
    static final String A = ".lora_A.weight";
    static final String B = ".lora_B.weight";
    private static final String WEIGHT = ".weight";

    private final HuggingFaceFolder base;
    private final double scale;
    private final SortedMap<String, NDArray> parameters = new TreeMap<>();

    /**
     * @param manager owner of the additions
     * @throws TrainingException when no layer has a target's name
     */
    LowRank(NDManager manager, HuggingFaceFolder base, TrainingConfig config) {
        this.base = base;
        this.scale = config.loraAlpha() / config.loraR();
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

    /**
     * A matrix whose module's name is the target's, or ends with it after a dot, as PEFT has it.
     */
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
        Map<String, NDArray> weights = new HashMap<>(base.weights());
        leaves.forEach(
                (name, b) -> {
                    if (!name.endsWith(B)) return;
                    String module = name.substring(0, name.length() - B.length());
                    NDArray addition = b.matMul(leaves.get(module + A)).mul(scale); // (out, in)
                    // The sum belongs to the owner of its first term, which must be the step's.
                    weights.compute(module + WEIGHT, (key, weight) -> addition.add(weight));
                });
        return weights;
    }

    @Override
    public HuggingFaceFolder model(NDManager manager) {
        Map<String, NDArray> leaves = new HashMap<>();
        parameters.forEach(
                (name, value) -> {
                    NDArray leaf = value.stopGradient();
                    leaf.attach(manager);
                    leaves.put(name, leaf);
                });
        return base.withWeights(new TreeMap<>(weights(leaves)));
    }
}
