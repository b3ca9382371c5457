package io.chronosroutes.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.OneLine;
import java.util.Map;

/** The adapter_config.json of an adapter that was trained here. */
final class AdapterDocument {
    /** Where Python finds the class of the base model, which {@code AutoPeftModel} asks for. */
    private static final Map<String, String> LIBRARIES =
            Map.of(
                    "Chronos2Model", "chronos.chronos2.model",
                    "ChronosBoltModelForForecasting", "chronos.chronos_bolt",
                    "T5ForConditionalGeneration", "transformers.models.t5.modeling_t5");

    private AdapterDocument() {}

    /**
     * The document as PEFT writes it (version 0.13, whose keys all later ones know): all keys,
     * sorted, json.dumps(indent=2).
     *
     * @param baseModel where PEFT will look for the base model: a folder or a name on the hub
     */
    static AdapterConfig of(LoraWeights lora, ModelConfig base, String baseModel) {
        String architecture =
                StrictJson.read("config.json", base.json()).path("architectures").path(0).asText();
        String library = LIBRARIES.get(architecture);
        if (library == null) {
            throw new ModelException("no adapter can name its base " + OneLine.of(architecture));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("alpha_pattern");
        root.putObject("auto_mapping")
                .put("base_model_class", architecture)
                .put("parent_library", library);
        root.put("base_model_name_or_path", baseModel)
                .put("bias", "none")
                .put("fan_in_fan_out", false)
                .put("inference_mode", true)
                .put("init_lora_weights", true)
                .putNull("layer_replication")
                .putNull("layers_pattern")
                .putNull("layers_to_transform");
        root.putObject("loftq_config");
        root.set("lora_alpha", number(lora.alpha()));
        root.put("lora_dropout", 0.0)
                .putNull("megatron_config")
                .put("megatron_core", "megatron.core")
                .putNull("modules_to_save")
                .put("peft_type", "LORA")
                .put("r", lora.r())
                .putObject("rank_pattern");
        root.putNull("revision");
        lora.targets().forEach(root.putArray("target_modules")::add);
        root.putNull("task_type").put("use_dora", false).put("use_rslora", false);
        return AdapterConfig.parse(PythonJson.text(root).stripTrailing());
    }

    /** Whole numbers without a point, as Python's int. */
    private static JsonNode number(double value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? nodes.numberNode((long) value)
                : nodes.numberNode(value);
    }
}
