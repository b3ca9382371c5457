package io.chronosroutes.trainer.model.t5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.trainer.model.ModelSize;

/** The config.json of a Chronos-T5 that is trained from scratch. */
public final class ChronosT5Document {
    private ChronosT5Document() {}

    /** Tokens of the published models. */
    private static final int TOKENS = 4096;

    /**
     * A model of the given size; the other settings are those of the published checkpoints.
     *
     * @param contextLength most values of history
     * @param predictionLength values predicted at once
     */
    public static JsonNode of(
            ModelSize size, int contextLength, int predictionLength, double dropout) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("architectures").add("T5ForConditionalGeneration");
        ObjectNode chronos = root.putObject("chronos_config");
        chronos.put("context_length", contextLength)
                .put("eos_token_id", 1)
                .put("model_type", "seq2seq")
                .put("n_special_tokens", 2)
                .put("n_tokens", TOKENS)
                .put("num_samples", 20)
                .put("pad_token_id", 0)
                .put("prediction_length", predictionLength)
                .put("temperature", 1.0)
                .put("tokenizer_class", "MeanScaleUniformBins");
        chronos.putObject("tokenizer_kwargs").put("high_limit", 15.0).put("low_limit", -15.0);
        chronos.put("top_k", 50).put("top_p", 1.0).put("use_eos_token", true);
        T5Document.put(root, size, dropout);
        root.put("n_positions", contextLength)
                .put("tie_word_embeddings", true)
                .put("vocab_size", TOKENS);
        return root;
    }
}
