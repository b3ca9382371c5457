package io.chronosroutes.trainer.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A Chronos-Bolt model as its Hugging Face {@code config.json} describes it: T5's keys and, under
 * {@code chronos_config}, those of the time series around it. Defaults are T5Config's.
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
 * @param dropout in training
 * @param gated whether the feed-forward is gated GELU rather than ReLU
 * @param contextLength most values of history
 * @param predictionLength values predicted at once
 * @param patchSize values of history in a token
 * @param patchStride values from one token to the next
 * @param quantiles levels predicted, ascending
 * @param regToken whether a [REG] token follows the patches
 * @param regTokenId its row in the shared embedding
 * @param startTokenId row of the decoder's only token
 * @param json the document itself, with all that is not understood here
 */
public record BoltConfig(
        int modelWidth,
        int headWidth,
        int feedForwardWidth,
        int encoderLayers,
        int decoderLayers,
        int heads,
        int buckets,
        int maxDistance,
        float eps,
        float dropout,
        boolean gated,
        int contextLength,
        int predictionLength,
        int patchSize,
        int patchStride,
        float[] quantiles,
        boolean regToken,
        int regTokenId,
        int startTokenId,
        String json) {

    /**
     * Reads a document.
     *
     * @throws ModelException naming the key that is missing or wrong
     */
    public static BoltConfig parse(String json) {
        JsonNode document;
        try {
            document = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new ModelException("config.json is not JSON: " + e.getOriginalMessage());
        }
        ConfigKeys t5 = new ConfigKeys("", document);
        ConfigKeys chronos = t5.object("chronos_config");
        int layers = t5.count("num_layers");
        int buckets = t5.count("relative_attention_num_buckets", 32);
        if (buckets % 4 != 0) throw t5.wrong("relative_attention_num_buckets", "divide by four");
        int maxDistance = t5.count("relative_attention_max_distance", 128);
        if (maxDistance <= buckets / 2) {
            throw t5.wrong("relative_attention_max_distance", "exceed half the buckets");
        }
        boolean regToken = chronos.flag("use_reg_token", false);
        int tokens = regToken ? 2 : 1;
        return new BoltConfig(
                t5.count("d_model"),
                t5.count("d_kv"),
                t5.count("d_ff"),
                layers,
                t5.count("num_decoder_layers", layers),
                t5.count("num_heads"),
                buckets,
                maxDistance,
                t5.number("layer_norm_epsilon", 1e-6f, 0, 1),
                t5.number("dropout_rate", 0.1f, 0, 1),
                t5.choice("feed_forward_proj", "relu", "gated-gelu").equals("gated-gelu"),
                chronos.count("context_length"),
                chronos.count("prediction_length"),
                chronos.count("input_patch_size"),
                chronos.count("input_patch_stride"),
                chronos.levels("quantiles"),
                regToken,
                t5.index("reg_token_id", regToken ? 1 : 0, tokens),
                t5.index("decoder_start_token_id", 0, tokens),
                json);
    }

    /** Rows of the shared embedding: the decoder's start token and, where there is one, [REG]. */
    public int tokens() {
        return regToken ? 2 : 1;
    }

    /** Width of all heads together. */
    public int innerWidth() {
        return heads * headWidth;
    }

    /** Patches that {@code length} values of history make, after padding to a whole patch. */
    public int patches(int length) {
        return (paddedLength(length) - patchSize) / patchStride + 1;
    }

    /** {@code length} rounded up to whole patches; at least one. */
    public int paddedLength(int length) {
        return Math.max(1, (length + patchSize - 1) / patchSize) * patchSize;
    }

    /** Index of the level closest to one half: the point forecast. */
    public int median() {
        int best = 0;
        for (int i = 1; i < quantiles.length; i++) {
            if (Math.abs(quantiles[i] - 0.5f) < Math.abs(quantiles[best] - 0.5f)) best = i;
        }
        return best;
    }
}
