package io.chronosroutes.trainer.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes the config.json of a model that is trained from scratch. */
public final class ScratchConfig {
    private ScratchConfig() {}

    /** Values in a patch, and from one patch to the next, of the published models. */
    private static final int PATCH = 16;

    /**
     * A model of the given size; the other settings are those of the published checkpoints.
     *
     * @param contextLength most values of history
     * @param predictionLength values predicted at once
     */
    public static BoltConfig of(
            BoltSize size, int contextLength, int predictionLength, double dropout) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.putArray("architectures").add("ChronosBoltModelForForecasting");
        ObjectNode chronos = root.putObject("chronos_config");
        chronos.put("context_length", contextLength)
                .put("input_patch_size", PATCH)
                .put("input_patch_stride", PATCH)
                .put("prediction_length", predictionLength);
        ArrayNode quantiles = chronos.putArray("quantiles");
        for (int tenth = 1; tenth <= 9; tenth++) quantiles.add(tenth / 10.0);
        chronos.put("use_reg_token", true);
        root.put("chronos_pipeline_class", "ChronosBoltPipeline")
                .put("d_ff", size.feedForwardWidth)
                .put("d_kv", size.headWidth)
                .put("d_model", size.modelWidth)
                .put("decoder_start_token_id", 0)
                .put("dense_act_fn", "relu")
                .put("dropout_rate", dropout)
                .put("eos_token_id", 1)
                .put("feed_forward_proj", "relu")
                .put("initializer_factor", 1.0)
                .put("is_encoder_decoder", true)
                .put("is_gated_act", false)
                .put("layer_norm_epsilon", 1e-6)
                .put("model_type", "t5")
                .put("n_positions", contextLength)
                .put("num_decoder_layers", size.layers)
                .put("num_heads", size.heads)
                .put("num_layers", size.layers)
                .put("pad_token_id", 0)
                .put("reg_token_id", 1)
                .put("relative_attention_max_distance", 128)
                .put("relative_attention_num_buckets", 32)
                .put("torch_dtype", "float32")
                .put("use_cache", true)
                .put("vocab_size", 2);
        return BoltConfig.parse(text(mapper, root));
    }

    /** As Python's json.dumps(indent=2) lays it out. */
    private static String text(ObjectMapper mapper, ObjectNode root) {
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);
        try {
            return mapper.writer(new DefaultPrettyPrinter(separators)).writeValueAsString(root)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(String.format(Locale.ROOT, "cannot write %s", root), e);
        }
    }
}
