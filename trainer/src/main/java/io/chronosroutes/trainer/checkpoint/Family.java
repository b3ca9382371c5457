package io.chronosroutes.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.ModelName;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.ModelSize;
import io.chronosroutes.trainer.model.bolt.BoltConfig;
import io.chronosroutes.trainer.model.bolt.BoltDocument;
import io.chronosroutes.trainer.model.chronos2.Chronos2Config;
import io.chronosroutes.trainer.model.chronos2.Chronos2Document;
import io.chronosroutes.trainer.model.t5.ChronosT5Config;
import io.chronosroutes.trainer.model.t5.ChronosT5Document;
import io.chronosroutes.trainer.tensor.OneLine;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** The families of models there are: how each is told from its document, and begun from scratch. */
public enum Family {
    BOLT("chronos-bolt", "ChronosBoltModelForForecasting", BoltConfig::parse, BoltDocument::of),
    T5("chronos-t5", "T5ForConditionalGeneration", ChronosT5Config::parse, ChronosT5Document::of),
    CHRONOS2("chronos-2", "Chronos2Model", Chronos2Config::parse, Chronos2Document::of);

    private final String prefix;
    private final String architecture;
    private final BiFunction<JsonNode, String, ModelConfig> parser;
    private final Document document;

    Family(
            String prefix,
            String architecture,
            BiFunction<JsonNode, String, ModelConfig> parser,
            Document document) {
        this.prefix = prefix;
        this.architecture = architecture;
        this.parser = parser;
        this.document = document;
    }

    /** Writes the config.json of a model that is trained from scratch. */
    interface Document {
        JsonNode of(ModelSize size, int contextLength, int predictionLength, double dropout);
    }

    /**
     * Reads a config.json.
     *
     * @throws ModelException naming the key that is missing or wrong
     */
    public static ModelConfig parse(String json) {
        JsonNode document = document(json);
        return of(document).parser.apply(document, json);
    }

    /** The family of a model, as its name begins: {@code chronos-bolt}. */
    static String name(ModelConfig config) {
        return of(document(config.json())).prefix;
    }

    private static JsonNode document(String json) {
        return StrictJson.read("config.json", json);
    }

    private static Family of(JsonNode document) {
        String architecture = document.path("architectures").path(0).asText();
        return Arrays.stream(values())
                .filter(family -> family.architecture.equals(architecture))
                .findFirst()
                .orElseThrow(() -> unknown(architecture));
    }

    /**
     * The description of a model to train from scratch; what {@code model} does not say is as in
     * the published checkpoints.
     *
     * @param model one of {@link ModelName#ALL}
     * @param contextLength most values of history
     * @param predictionLength values predicted at once
     */
    public static ModelConfig scratch(
            String model, int contextLength, int predictionLength, double dropout) {
        Family family =
                Arrays.stream(values())
                        .filter(f -> f.prefix.equals(ModelName.family(model)))
                        .findFirst()
                        .orElseThrow(() -> new ModelException("no model is called " + model));
        JsonNode document =
                family.document.of(ModelSize.of(model), contextLength, predictionLength, dropout);
        return parse(PythonJson.text(document));
    }

    private static ModelException unknown(String architecture) {
        List<String> known = Arrays.stream(values()).map(family -> family.architecture).toList();
        return new ModelException(
                "config.json: architectures must begin with one of %s; it is '%s'"
                        .formatted(known, OneLine.of(architecture)));
    }
}
