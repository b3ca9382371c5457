package io.chronosroutes.trainer.model.t5;

import io.chronosroutes.trainer.model.ConfigKeys;

/**
 * The part of a config.json that describes T5's encoder and decoder; defaults are those of
 * transformers' T5Config.
 *
 * @param modelWidth d_model
 * @param headWidth d_kv
 * @param feedForwardWidth d_ff
 * @param encoderLayers num_layers
 * @param decoderLayers num_decoder_layers
 * @param heads num_heads
 * @param buckets of relative positions
 * @param maxDistance from which on positions share the last bucket
 * @param eps of the layer norm
 * @param gated whether the feed-forward is gated GELU rather than ReLU
 */
public record T5Config(
        int modelWidth,
        int headWidth,
        int feedForwardWidth,
        int encoderLayers,
        int decoderLayers,
        int heads,
        int buckets,
        int maxDistance,
        float eps,
        boolean gated) {

    /**
     * @throws io.chronosroutes.trainer.model.ModelException naming the key that is missing or wrong
     */
    public static T5Config parse(ConfigKeys keys) {
        int layers = keys.layers("num_layers");
        int buckets = keys.count("relative_attention_num_buckets", 32);
        if (buckets % 4 != 0) throw keys.wrong("relative_attention_num_buckets", "divide by four");
        int maxDistance = keys.count("relative_attention_max_distance", 128);
        if (maxDistance <= buckets / 2) {
            throw keys.wrong("relative_attention_max_distance", "exceed half the buckets");
        }
        return new T5Config(
                keys.count("d_model"),
                keys.count("d_kv"),
                keys.count("d_ff"),
                layers,
                keys.layers("num_decoder_layers", layers),
                keys.count("num_heads"),
                buckets,
                maxDistance,
                keys.number("layer_norm_epsilon", 1e-6f, 0, 1),
                keys.choice("feed_forward_proj", "relu", "gated-gelu").equals("gated-gelu"));
    }

    /** Width of all heads together. */
    public int innerWidth() {
        return heads * headWidth;
    }
}
