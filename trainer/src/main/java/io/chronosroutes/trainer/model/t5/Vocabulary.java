package io.chronosroutes.trainer.model.t5;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.model.ConfigKeys;

/**
 * The tokens of a Chronos-T5 as {@code chronos_config} describes them: special ones first, then one
 * for every bin of the scaled values.
 *
 * @param size n_tokens
 * @param special n_special_tokens
 * @param padId stands for a missing value
 * @param eosId ends a sequence
 * @param eos whether sequences end with it
 * @param low center of the lowest bin, in multiples of the scale
 * @param high center of the highest bin
 */
public record Vocabulary(
        int size, int special, int padId, int eosId, boolean eos, float low, float high) {

    /** Bins: the tokens that are not special, but one for what lies below every bin. */
    public int bins() {
        return size - special - 1;
    }

    /**
     * @param chronos the keys of {@code chronos_config}
     * @throws io.chronosroutes.trainer.model.ModelException naming the key that is missing or wrong
     */
    static Vocabulary parse(ConfigKeys chronos) {
        chronos.only("tokenizer_class", "MeanScaleUniformBins");
        ConfigKeys limits = chronos.object("tokenizer_kwargs");
        int special = chronos.count("n_special_tokens");
        int size = chronos.count("n_tokens");
        if (size < special + 3) throw chronos.wrong("n_tokens", "leave two bins or more");
        float low = limits.real("low_limit");
        float high = limits.real("high_limit");
        if (!(low < high)) throw limits.wrong("high_limit", "exceed low_limit");
        return new Vocabulary(
                size,
                special,
                specialToken(chronos, "pad_token_id", special),
                specialToken(chronos, "eos_token_id", special),
                chronos.flag("use_eos_token", true),
                low,
                high);
    }

    private static int specialToken(ConfigKeys chronos, String key, int special) {
        JsonNode id = chronos.node().path(key);
        if (!id.isInt() || id.intValue() < 0 || id.intValue() >= special) {
            throw chronos.wrong(key, "be the number of a special token, below " + special);
        }
        return id.intValue();
    }
}
