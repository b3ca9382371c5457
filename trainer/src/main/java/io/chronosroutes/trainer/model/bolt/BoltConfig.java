package io.chronosroutes.trainer.model.bolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.ConfigKeys;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.t5.T5Config;
import io.chronosroutes.trainer.model.t5.T5Parameters;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Map;
import java.util.SortedMap;

/**
 * A Chronos-Bolt model as its {@code config.json} describes it: T5's keys and, under {@code
 * chronos_config}, those of the time series around it.
 *
 * @param t5 its encoder and decoder
 * @param dropout in training
 * @param contextLength most values of history
 * @param predictionLength values predicted at once
 * @param patchSize values of history in a token
 * @param patchStride values from one token to the next
 * @param levels quantile levels predicted, ascending
 * @param regToken whether a [REG] token follows the patches
 * @param regTokenId its row in the shared embedding
 * @param startTokenId row of the decoder's only token
 * @param json the document itself, with all that is not understood here
 */
public record BoltConfig(
        T5Config t5,
        float dropout,
        int contextLength,
        int predictionLength,
        int patchSize,
        int patchStride,
        float[] levels,
        boolean regToken,
        int regTokenId,
        int startTokenId,
        String json)
        implements ModelConfig {

    /**
     * @param json the text that {@code document} was read from
     * @throws ModelException naming the key that is missing or wrong
     */
    public static BoltConfig parse(JsonNode document, String json) {
        ConfigKeys keys = new ConfigKeys("", document);
        ConfigKeys chronos = keys.object("chronos_config");
        boolean regToken = chronos.flag("use_reg_token", false);
        int tokens = regToken ? 2 : 1;
        return new BoltConfig(
                T5Config.parse(keys),
                keys.number("dropout_rate", 0.1f, 0, 1),
                chronos.count("context_length"),
                chronos.count("prediction_length"),
                chronos.count("input_patch_size"),
                chronos.count("input_patch_stride"),
                chronos.levels("quantiles"),
                regToken,
                keys.index("reg_token_id", regToken ? 1 : 0, tokens),
                keys.index("decoder_start_token_id", 0, tokens),
                json);
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        int width = t5.modelWidth();
        return new T5Parameters(t5)
                .weight("shared", tokens(), width)
                .residual("input_patch_embedding", 2 * patchSize, width)
                .stacks()
                .residual("output_patch_embedding", width, levels.length * predictionLength)
                .shapes();
    }

    /** The embedding of either stack is the shared one; some versions of transformers store it. */
    @Override
    public Map<String, String> copies() {
        return Map.of(
                "encoder.embed_tokens.weight", "shared.weight",
                "decoder.embed_tokens.weight", "shared.weight");
    }

    @Override
    public ChronosModel<?> model(Kernels kernels) {
        return new ChronosBolt(this, kernels);
    }

    /** Rows of the shared embedding: the decoder's start token and, where there is one, [REG]. */
    private int tokens() {
        return regToken ? 2 : 1;
    }

    /** Patches that {@code length} values of history make, after padding to a whole patch. */
    public int patches(int length) {
        return (paddedLength(length) - patchSize) / patchStride + 1;
    }

    /** {@code length} rounded up to whole patches; at least one. */
    public int paddedLength(int length) {
        return Math.max(1, (length + patchSize - 1) / patchSize) * patchSize;
    }
}
