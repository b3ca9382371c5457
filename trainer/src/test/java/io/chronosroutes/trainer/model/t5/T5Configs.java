package io.chronosroutes.trainer.model.t5;

import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.model.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Descriptions of small models for tests. */
final class T5Configs {
    private T5Configs() {}

    /** Eight tokens, five values of context, three predicted. */
    static ChronosT5Config small(String useEos) {
        return (ChronosT5Config)
                Family.parse(
                        """
                        {"architectures": ["T5ForConditionalGeneration"], "vocab_size": 8,
                         "d_model": 4, "d_kv": 2, "d_ff": 4, "num_layers": 1, "num_heads": 2,
                         "chronos_config": {
                           "tokenizer_class": "MeanScaleUniformBins", "model_type": "seq2seq",
                           "tokenizer_kwargs": {"low_limit": -2, "high_limit": 2},
                           "n_tokens": 8, "n_special_tokens": 2, "pad_token_id": 0,
                           "eos_token_id": 1, "use_eos_token": %s,
                           "context_length": 5, "prediction_length": 3}}
                        """
                                .formatted(useEos));
    }

    /** A stored description with some text replaced by other text, in pairs. */
    static ChronosT5Config changed(String family, String... replacements) {
        String json;
        try {
            json = Files.readString(Golden.path(family, "model/config.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < replacements.length; i += 2) {
            if (!json.contains(replacements[i])) {
                throw new IllegalArgumentException("no " + replacements[i] + " in " + json);
            }
            json = json.replace(replacements[i], replacements[i + 1]);
        }
        return (ChronosT5Config) Family.parse(json);
    }
}
