package io.chronosroutes.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PEFT's {@code adapter_config.json} of a plain LoRA. PEFT has many variants of it, and every
 * version more: a key that could change what is computed must be off.
 *
 * @param targets empty where PEFT was given a pattern: which modules it met, the tensors tell
 * @param json the document itself, with all that is not needed here
 */
record AdapterConfig(int r, double alpha, Optional<List<String>> targets, String json) {
    static final String NAME = "adapter_config.json";

    /** Says where an adapter comes from or how it was trained, not what it computes. */
    private static final Set<String> FREE =
            Set.of(
                    "auto_mapping",
                    "base_model_name_or_path",
                    "inference_mode",
                    "lora_dropout",
                    "megatron_core",
                    "peft_version",
                    "qalora_group_size",
                    "revision",
                    "task_type");

    /** Keys that are read here, or have values of their own that are harmless. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of(
                    "peft_type", Set.of("\"LORA\""),
                    "bias", Set.of("\"none\""),
                    // Other ways to begin change the base's weights too.
                    "init_lora_weights", Set.of("true", "false", "\"gaussian\""));

    private static final Set<String> READ = Set.of("r", "lora_alpha", "target_modules");

    /**
     * @throws ModelException naming the key that is missing, wrong or of another kind of adapter
     */
    static AdapterConfig parse(String json) {
        JsonNode root = StrictJson.read(NAME, json);
        if (!root.isObject()) throw new ModelException(NAME + " is not an object");
        if (!root.has("peft_type")) throw wrong(root, "peft_type", "be \"LORA\"");
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            String key = field.getKey();
            if (FREE.contains(key) || READ.contains(key)) continue;
            Set<String> allowed = ALLOWED.get(key);
            if (allowed == null && !isOff(field.getValue())) {
                throw wrong(root, key, "be off: adapters with it are not supported");
            } else if (allowed != null && !allowed.contains(field.getValue().toString())) {
                throw wrong(root, key, "be one of " + allowed.stream().sorted().toList());
            }
        }
        JsonNode r = root.path("r");
        if (!r.isInt() || r.intValue() < 1) throw wrong(root, "r", "be a positive whole number");
        JsonNode alpha = root.path("lora_alpha");
        if (!alpha.isNumber() || !Double.isFinite(alpha.doubleValue())) {
            throw wrong(root, "lora_alpha", "be a number");
        }
        return new AdapterConfig(r.intValue(), alpha.doubleValue(), targets(root), json);
    }

    private static Optional<List<String>> targets(JsonNode root) {
        JsonNode node = root.path("target_modules");
        if (node.isTextual()) return Optional.empty();
        List<String> targets = new ArrayList<>();
        for (JsonNode target : node) {
            if (target.isTextual() && !target.textValue().isEmpty()) {
                targets.add(target.textValue());
            } else throw wrong(root, "target_modules", "be a list of names");
        }
        if (!node.isArray() || targets.isEmpty()) {
            throw wrong(root, "target_modules", "be a list of names");
        }
        return Optional.of(targets);
    }

    private static boolean isOff(JsonNode value) {
        if (value.isContainerNode()) return value.isEmpty();
        return value.isNull() || value.isBoolean() && !value.booleanValue();
    }

    private static ModelException wrong(JsonNode root, String key, String rule) {
        String found = root.has(key) ? "it is " + root.get(key) : "it is missing";
        return new ModelException(
                "%s: %s must %s; %s".formatted(NAME, OneLine.of(key), rule, OneLine.of(found)));
    }
}
