package io.chronosroutes.trainer.model.bolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.trainer.model.ModelSize;
import io.chronosroutes.trainer.model.t5.T5Document;

/** The config.json of a Chronos-Bolt that is trained from scratch. */
public final class BoltDocument {
    private BoltDocument() {}

    /** Values in a patch, and from one patch to the next, of the published models. */
    private static final int PATCH = 16;

    /**
     * A model of the given size; the other settings are those of the published checkpoints.
     *
     * @param contextLength most values of history
     * @param predictionLength values predicted at once
     */
    public static JsonNode of(
            ModelSize size, int contextLength, int predictionLength, double dropout) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("architectures").add("ChronosBoltModelForForecasting");
        ObjectNode chronos = root.putObject("chronos_config");
        chronos.put("context_length", contextLength)
                .put("input_patch_size", PATCH)
                .put("input_patch_stride", PATCH)
                .put("prediction_length", predictionLength);
        ArrayNode quantiles = chronos.putArray("quantiles");
        for (int tenth = 1; tenth <= 9; tenth++) quantiles.add(tenth / 10.0);
        chronos.put("use_reg_token", true);
        root.put("chronos_pipeline_class", "ChronosBoltPipeline");
        T5Document.put(root, size, dropout);
        root.put("n_positions", contextLength).put("reg_token_id", 1).put("vocab_size", 2);
        return root;
    }
}
