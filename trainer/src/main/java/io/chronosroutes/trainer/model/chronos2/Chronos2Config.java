package io.chronosroutes.trainer.model.chronos2;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.ConfigKeys;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Map;
import java.util.SortedMap;

/**
 * A Chronos-2 model as its {@code config.json} describes it: an encoder's keys and, under {@code
 * chronos_config}, those of the time series around it.
 *
 * @param modelWidth d_model
 * @param headWidth d_kv, even because rotary positions turn pairs
 * @param feedForwardWidth d_ff
 * @param layers num_layers
 * @param heads num_heads
 * @param eps of the layer norm
 * @param ropeTheta base of the rotary positions' wavelengths
 * @param dropout in training
 * @param contextLength most values of history
 * @param patchSize values in a token, of history and of forecast
 * @param patchStride values from one token of history to the next
 * @param maxOutputPatches most tokens of forecast at once
 * @param timeEncodingScale steps that make one unit of the time a patch carries
 * @param levels quantile levels predicted, ascending
 * @param arcsinh whether scaled values are bent by arcsinh
 * @param regToken whether a [REG] token stands between history and forecast
 * @param json the document itself, with all that is not understood here
 */
public record Chronos2Config(
        int modelWidth,
        int headWidth,
        int feedForwardWidth,
        int layers,
        int heads,
        float eps,
        float ropeTheta,
        float dropout,
        int contextLength,
        int patchSize,
        int patchStride,
        int maxOutputPatches,
        int timeEncodingScale,
        float[] levels,
        boolean arcsinh,
        boolean regToken,
        String json)
        implements ModelConfig {

    /** Row of [REG] in the shared embedding; row 0 is padding, which is never looked up. */
    static final int REG_ROW = 1;

    /**
     * @param json the text that {@code document} was read from
     * @throws ModelException naming the key that is missing or wrong
     */
    public static Chronos2Config parse(JsonNode document, String json) {
        ConfigKeys keys = new ConfigKeys("", document);
        keys.choice("feed_forward_proj", "relu");
        keys.choice("dense_act_fn", "relu");
        int headWidth = keys.count("d_kv");
        if (headWidth % 2 != 0) throw keys.wrong("d_kv", "be even");
        ConfigKeys chronos = keys.object("chronos_config");
        boolean regToken = chronos.flag("use_reg_token", false);
        if (regToken && keys.index("reg_token_id", REG_ROW, 2) != REG_ROW) {
            throw keys.wrong("reg_token_id", "be " + REG_ROW);
        }
        int contextLength = chronos.count("context_length");
        int patchSize = chronos.count("input_patch_size");
        if (chronos.count("output_patch_size") != patchSize) {
            throw chronos.wrong("output_patch_size", "equal input_patch_size, " + patchSize);
        }
        return new Chronos2Config(
                keys.count("d_model"),
                headWidth,
                keys.count("d_ff"),
                keys.layers("num_layers"),
                keys.count("num_heads"),
                keys.number("layer_norm_epsilon", 1e-6f, 0, 1),
                keys.number("rope_theta", 10_000, 1, Float.MAX_VALUE),
                keys.number("dropout_rate", 0.1f, 0, 1),
                contextLength,
                patchSize,
                chronos.count("input_patch_stride"),
                chronos.count("max_output_patches", 1),
                chronos.count("time_encoding_scale", contextLength),
                chronos.levels("quantiles"),
                chronos.flag("use_arcsinh", false),
                regToken,
                json);
    }

    @Override
    public int predictionLength() {
        return maxOutputPatches * patchSize;
    }

    /** As asked: a batch has as many patches of forecast as its futures need. */
    @Override
    public int trainingLength(int asked) {
        return Math.min(asked, predictionLength());
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        return Chronos2Parameters.of(this);
    }

    /** No version of the published code repeats a parameter. */
    @Override
    public Map<String, String> copies() {
        return Map.of();
    }

    /**
     * Without a learned bias of positions, attention stays uniform while the gains are small: at
     * 0.05 the first hundreds of steps learn nothing but the scale.
     */
    @Override
    public float initialNormGain() {
        return 0.2f;
    }

    @Override
    public ChronosModel<?> model(Kernels kernels) {
        return new Chronos2(this, kernels);
    }

    /** Patches that {@code length} values of history make, after padding to a whole patch. */
    int contextPatches(int length) {
        return (paddedLength(length) - patchSize) / patchStride + 1;
    }

    /** {@code length} rounded up to whole patches; at least one. */
    int paddedLength(int length) {
        return Math.max(1, (length + patchSize - 1) / patchSize) * patchSize;
    }

    /** Patches for the next {@code horizon} values: as many as needed, as far as the model goes. */
    int outputPatches(int horizon) {
        return Math.min(paddedLength(horizon) / patchSize, maxOutputPatches);
    }
}
