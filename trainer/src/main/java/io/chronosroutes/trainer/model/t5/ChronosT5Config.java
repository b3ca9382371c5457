package io.chronosroutes.trainer.model.t5;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.ConfigKeys;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.QuantileLevels;
import io.chronosroutes.trainer.tensor.Kernels;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Chronos-T5 model as its {@code config.json} describes it: T5's keys and, under {@code
 * chronos_config}, those of the time series around it.
 *
 * @param t5 its encoder and decoder
 * @param words rows of the embedding, at least the vocabulary's size
 * @param startId token the decoder begins with
 * @param padId token the decoder reads where a label is missing
 * @param tied whether the output layer is the embedding
 * @param scaled whether the decoder's output is divided by sqrt(d_model) before that layer
 * @param dropout in training
 * @param contextLength most values of history
 * @param predictionLength values predicted at once
 * @param vocabulary the tokens that stand for values
 * @param sampling how a forecast is drawn
 * @param json the document itself, with all that is not understood here
 */
public record ChronosT5Config(
        T5Config t5,
        int words,
        int startId,
        int padId,
        boolean tied,
        boolean scaled,
        float dropout,
        int contextLength,
        int predictionLength,
        Vocabulary vocabulary,
        SamplingConfig sampling,
        String json)
        implements ModelConfig {

    private static final String SHARED = "shared.weight";
    private static final String HEAD = "lm_head.weight";

    /**
     * @param json the text that {@code document} was read from
     * @throws ModelException naming the key that is missing or wrong
     */
    public static ChronosT5Config parse(JsonNode document, String json) {
        ConfigKeys keys = new ConfigKeys("", document);
        ConfigKeys chronos = keys.object("chronos_config");
        chronos.only("model_type", "seq2seq");
        Vocabulary vocabulary = Vocabulary.parse(chronos);
        int words = keys.count("vocab_size");
        if (words < vocabulary.size()) {
            throw keys.wrong("vocab_size", "be no less than n_tokens, " + vocabulary.size());
        }
        boolean tied = keys.flag("tie_word_embeddings", true);
        return new ChronosT5Config(
                T5Config.parse(keys),
                words,
                keys.index("decoder_start_token_id", 0, words),
                keys.index("pad_token_id", 0, words),
                tied,
                // Written by newer versions of transformers; older ones scale what is tied.
                keys.flag("scale_decoder_outputs", tied),
                keys.number("dropout_rate", 0.1f, 0, 1),
                chronos.count("context_length"),
                chronos.count("prediction_length"),
                vocabulary,
                SamplingConfig.parse(chronos),
                json);
    }

    /** Deciles: what the published pipeline makes of its samples unless asked otherwise. */
    @Override
    public float[] levels() {
        return QuantileLevels.DECILES.values().clone();
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        T5Parameters parameters =
                new T5Parameters(t5).weight("shared", words, t5.modelWidth()).stacks();
        if (!tied) parameters.weight("lm_head", words, t5.modelWidth());
        return parameters.shapes();
    }

    @Override
    public Map<String, String> copies() {
        Map<String, String> copies = new TreeMap<>();
        copies.put("encoder.embed_tokens.weight", SHARED);
        copies.put("decoder.embed_tokens.weight", SHARED);
        if (tied) copies.put(HEAD, SHARED);
        return copies;
    }

    @Override
    public ChronosModel<?> model(Kernels kernels) {
        return new ChronosT5(this, kernels);
    }

    /** Name of the output layer's weights. */
    String head() {
        return tied ? SHARED : HEAD;
    }

    /** What the decoder's output is multiplied by before the output layer. */
    float headScale() {
        return scaled ? (float) Math.pow(t5.modelWidth(), -0.5) : 1;
    }

    /** Labels of a window: the future, and the end where sequences have one. */
    int labels() {
        return predictionLength + (vocabulary.eos() ? 1 : 0);
    }
}
