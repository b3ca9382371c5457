package io.chronosroutes.trainer.model.chronos2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.trainer.model.ModelSize;

/** The config.json of a Chronos-2 that is trained from scratch. */
public final class Chronos2Document {
    private Chronos2Document() {}

    /** Values in a patch of the published model. */
    private static final int PATCH = 16;

    /**
     * A model of the given size; the other settings are those of amazon/chronos-2.
     *
     * @param contextLength most values of history
     * @param predictionLength values predicted at once, rounded up to whole patches
     */
    public static JsonNode of(
            ModelSize size, int contextLength, int predictionLength, double dropout) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("architectures").add("Chronos2Model");
        ObjectNode chronos = root.putObject("chronos_config");
        chronos.put("context_length", contextLength)
                .put("input_patch_size", PATCH)
                .put("input_patch_stride", PATCH)
                .put("max_output_patches", (predictionLength + PATCH - 1) / PATCH)
                .put("output_patch_size", PATCH);
        putLevels(chronos.putArray("quantiles"));
        chronos.put("time_encoding_scale", contextLength)
                .put("use_arcsinh", true)
                .put("use_reg_token", true);
        root.put("chronos_pipeline_class", "Chronos2Pipeline")
                .put("d_ff", size.feedForwardWidth)
                .put("d_kv", size.headWidth)
                .put("d_model", size.modelWidth)
                .put("dense_act_fn", "relu")
                .put("dropout_rate", dropout)
                .put("feed_forward_proj", "relu")
                .put("initializer_factor", 1.0)
                .put("is_gated_act", false)
                .put("layer_norm_epsilon", 1e-6)
                .put("model_type", "t5")
                .put("num_heads", size.heads)
                .put("num_layers", size.layers)
                .put("pad_token_id", 0)
                .put("reg_token_id", Chronos2Config.REG_ROW)
                .put("rope_theta", 10_000.0)
                .put("torch_dtype", "float32")
                .put("vocab_size", 2);
        return root;
    }

    /** Every twentieth, and the hundredths at both ends. */
    private static void putLevels(ArrayNode quantiles) {
        quantiles.add(0.01);
        for (int twentieth = 1; twentieth <= 19; twentieth++) quantiles.add(twentieth / 20.0);
        quantiles.add(0.99);
    }
}
