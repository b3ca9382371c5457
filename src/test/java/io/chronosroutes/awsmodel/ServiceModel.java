package io.chronosroutes.awsmodel;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One service's model, as far as the program calls the service. */
record ServiceModel(String service, JsonNode operations, JsonNode shapes) {

    /**
     * @param service as the SDK names it
     * @throws AssertionError when there is no model of that service
     */
    static ServiceModel of(String service) {
        String file = "/aws/" + service.toLowerCase(Locale.ROOT).replace(" ", "") + ".json";
        try (InputStream in = ServiceModel.class.getResourceAsStream(file)) {
            if (in == null) throw new AssertionError(missing(service));
            JsonNode model = Json.MAPPER.readTree(in);
            return new ServiceModel(service, model.get("operations"), model.get("shapes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The shape of an operation's request.
     *
     * @throws AssertionError when the model does not have that operation
     */
    JsonNode request(String operation) {
        JsonNode shape = operations.get(operation);
        if (shape == null) throw new AssertionError(missing(service + "'s " + operation));
        return shape(shape);
    }

    /**
     * @param name as another shape refers to it
     */
    JsonNode shape(JsonNode name) {
        return shapes.get(name.asText());
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String missing(String what) {
        return "There is no model of " + what + ": add it in service_models.py and run that.";
    }
}
