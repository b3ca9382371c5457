package io.chronosroutes.trainer.model.t5;

import io.chronosroutes.trainer.model.ConfigKeys;

/**
 * How a Chronos-T5 draws its sample paths, as {@code chronos_config} says; defaults are those of
 * the published checkpoints.
 *
 * @param samples paths drawn for each window
 * @param temperature the logits are divided by
 * @param topK most likely tokens kept; 0 keeps all
 * @param topP kept tokens are the fewest whose probability reaches it; 1 keeps all
 */
public record SamplingConfig(int samples, float temperature, int topK, float topP) {

    /**
     * @param chronos the keys of {@code chronos_config}
     * @throws io.chronosroutes.trainer.model.ModelException naming the key that is wrong
     */
    static SamplingConfig parse(ConfigKeys chronos) {
        float topP = chronos.positive("top_p", 1);
        if (topP > 1) throw chronos.wrong("top_p", "be above 0 and at most 1");
        return new SamplingConfig(
                chronos.count("num_samples", 20),
                chronos.positive("temperature", 1),
                chronos.whole("top_k", 50),
                topP);
    }
}
