package io.chronosroutes.trainer.model.t5;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.trainer.model.ModelSize;

/** T5's own keys in the config.json of a model that is trained from scratch. */
public final class T5Document {
    private T5Document() {}

    /** Adds the keys of a stack of this size, as in the published checkpoints. */
    public static void put(ObjectNode root, ModelSize size, double dropout) {
        root.put("d_ff", size.feedForwardWidth)
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
                .put("num_decoder_layers", size.layers)
                .put("num_heads", size.heads)
                .put("num_layers", size.layers)
                .put("pad_token_id", 0)
                .put("relative_attention_max_distance", 128)
                .put("relative_attention_num_buckets", 32)
                .put("torch_dtype", "float32")
                .put("use_cache", true);
    }
}
